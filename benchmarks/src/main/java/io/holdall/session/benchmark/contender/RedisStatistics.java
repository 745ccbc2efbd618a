package io.holdall.session.benchmark.contender;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

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
        return eachKey().asLongStream().sum();
    }

    /** The same, of each key by itself. */
    public int[] bytesOfEachKey() {
        return eachKey().toArray();
    }

    private IntStream eachKey() {
        Set<String> keys = new HashSet<>();
        RedisKeys.forEach(connections, keys::addAll);
        return keys.stream()
                .mapToLong(key -> Objects.requireNonNull(
                        connections.redis().memoryUsage(key, EVERY_ELEMENT), "a key that was just found"))
                .mapToInt(Math::toIntExact);
    }

    /** Bytes that the server has allocated for everything, by {@code INFO memory}: {@code used_memory}. */
    public long usedMemory() {
        return number("memory", "used_memory:");
    }

    /**
     * Bytes that may be added to the server's memory: half of what its machine has, or less if the server has a bound. What is
     * there must not be evicted, nor the machine made to swap.
     */
    public long room() {
        long bound = number("memory", "maxmemory:");
        long half = number("memory", "total_system_memory:") / 2;
        return bound == 0 ? half : Math.min(half, (bound - usedMemory()) / 2);
    }

    /** The server's process id, where it runs. */
    public long processId() {
        return number("server", "process_id:");
    }

    private long number(String section, String field) {
        return connections
                .redis()
                .info(section)
                .lines()
                .filter(line -> line.startsWith(field))
                .map(line -> Long.valueOf(line.substring(field.length())))
                .findFirst()
                .orElseThrow();
    }
}
