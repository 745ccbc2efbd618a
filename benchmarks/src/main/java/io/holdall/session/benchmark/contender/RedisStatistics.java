package io.holdall.session.benchmark.contender;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** What a Redis server says of itself. Asking costs a round trip or more. */
public final class RedisStatistics {

    /** What a client sends for its connection's sake, and the question itself. */
    private static final Set<String> OF_NO_REQUEST = Set.of("auth", "client", "hello", "info", "ping", "select");

    private static final int EVERY_ELEMENT = 0; // not an estimate from some of them

    private final Connections connections;

    /** Of the server that these connections lead to, which stay open. */
    public RedisStatistics(Connections connections) {
        this.connections = connections;
    }

    /**
     * How many commands the server has run since its start, for whomever, by {@code INFO commandstats}: those that clients sent, and
     * those that scripts called.
     */
    public long commands() {
        return connections
                .redis()
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .filter(line -> !OF_NO_REQUEST.contains(line.replaceFirst("cmdstat_(\\w+).*", "$1")))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    /** Bytes of the server's memory that all keys of this run take, with their names and values, by {@code MEMORY USAGE}. */
    public long bytesOfAllKeys() {
        Set<String> keys = new HashSet<>();
        RedisKeys.forEach(connections, keys::addAll);
        return keys.stream()
                .mapToLong(key -> Objects.requireNonNull(
                        connections.redis().memoryUsage(key, EVERY_ELEMENT), "a key that was just found"))
                .sum();
    }

    /** The server's process id, where it runs. */
    public long processId() {
        return connections
                .redis()
                .info("server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> Long.valueOf(line.substring("process_id:".length())))
                .findFirst()
                .orElseThrow();
    }
}
