package io.holdall.session.redis;

import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** What a server has carried out, as it counts itself. */
final class CommandCounts {

    private final RedisClient client;

    CommandCounts(RedisClient client) {
        this.client = client;
    }

    /** Counts from here. */
    void reset() {
        client.executeCommand(new CommandArguments(Protocol.Command.CONFIG).add("RESETSTAT"));
    }

    /** How often each command was carried out since, commands within scripts included. */
    Map<String, Long> received() {
        Map<String, Long> calls = new TreeMap<>();
        client.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .forEach(line -> calls.put(
                        line.substring("cmdstat_".length(), line.indexOf(':')),
                        Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(',')))));
        calls.keySet().removeIf(name -> name.startsWith("config") || name.equals("info"));
        return calls;
    }
}
