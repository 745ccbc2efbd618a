package io.holdall.session.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.util.SafeEncoder;

/**
 * A client of a real server that writes down the commands it sends, and lets a test step in before or after one: the first that
 * is sent after the test said so is number 1. Not thread-safe.
 */
final class InterceptedRedis implements CommandExecutor {

    private final RedisClient server;
    private final List<CommandArguments> sent = new ArrayList<>();
    private final Map<Integer, Runnable> before = new HashMap<>();
    private final Map<Integer, Runnable> after = new HashMap<>();
    private final Set<Integer> repeated = new HashSet<>();

    InterceptedRedis(RedisClient server) {
        this.server = server;
    }

    RedisClient client() {
        return RedisClient.builder()
                .hostAndPort("unused", 1)
                .commandExecutor(this)
                .build();
    }

    /** Counts from here. */
    InterceptedRedis fromNowOn() {
        sent.clear();
        before.clear();
        after.clear();
        repeated.clear();
        return this;
    }

    InterceptedRedis before(int number, Runnable action) {
        before.put(number, action);
        return this;
    }

    /** The command never reaches the server. */
    InterceptedRedis loseCommand(int number) {
        return before(number, () -> {
            throw new JedisConnectionException("the command was lost");
        });
    }

    /** The server carries the command out, but its answer does not come back. */
    InterceptedRedis loseAnswer(int number) {
        after.put(number, () -> {
            throw new JedisConnectionException("the answer was lost");
        });
        return this;
    }

    /** The client loses the first answer and sends the command again by itself, as clients of a Cluster do. */
    InterceptedRedis repeat(int number) {
        repeated.add(number);
        return this;
    }

    /** The names of the commands, in order. */
    List<String> commands() {
        return sent.stream()
                .map(arguments -> SafeEncoder.encode(arguments.getCommand().getRaw()))
                .toList();
    }

    /** How many keys each command names. */
    List<Integer> keyCounts() {
        return sent.stream().map(arguments -> arguments.getKeys().size()).toList();
    }

    @Override
    public <T> T executeCommand(CommandObject<T> command) {
        sent.add(command.getArguments());
        int number = sent.size();
        before.getOrDefault(number, () -> {}).run();
        T answer = server.executeCommand(command);
        if (repeated.contains(number)) {
            answer = server.executeCommand(command);
        }
        after.getOrDefault(number, () -> {}).run();
        return answer;
    }

    @Override
    public void close() {}
}
