package io.holdall.session.redis;

import io.holdall.session.spi.SessionToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import redis.clients.jedis.UnifiedJedis;

/** Ways to damage a stored record, each with a name. */
final class Corruptions {

    private static final List<String> NUMBERS = List.of("version", "created", "accessed", "idle", "absolute");
    private static final List<String> NOT_NUMBERS =
            List.of("", "x", "1e3", "0x10", "nan", " 1", "+1", "1.5", "9".repeat(40));
    private static final List<String> NOT_COMMITS =
            List.of("", "0", "g".repeat(16), "0".repeat(16) + ",", "0".repeat(16) + ";" + "0".repeat(16));

    private Corruptions() {}

    static Map<String, Consumer<SessionToken>> by(UnifiedJedis client, TestKeys keys) {
        Map<String, Consumer<SessionToken>> result = new LinkedHashMap<>();
        set(result, client, keys, "v", "2");
        set(result, client, keys, "version", "0");
        NUMBERS.forEach(field -> NOT_NUMBERS.forEach(text -> set(result, client, keys, field, text)));
        NOT_COMMITS.forEach(text -> set(result, client, keys, "commits", text));
        for (String field : List.of("v", "version", "created", "accessed", "idle", "absolute", "commits")) {
            result.put("without " + field, token -> client.hdel(keys.of(token), field));
        }
        result.put("a string", token -> client.set(keys.of(token), "text"));
        result.put("a list", token -> {
            client.del(keys.of(token));
            client.rpush(keys.of(token), "element");
        });
        return result;
    }

    private static void set(
            Map<String, Consumer<SessionToken>> result, UnifiedJedis client, TestKeys keys, String field, String text) {
        result.put(field + " = '" + text + "'", token -> client.hset(keys.of(token), field, text));
    }
}
