package io.holdall.session.cookie;

import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.Set;
import java.util.UUID;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** What one test keeps on a Redis server that it shares with others: under a prefix of its own, and gone when closed. */
final class RedisSide implements AutoCloseable {

    static final int BYTE_LIMIT = 64 * 1024;

    private final RedisClient client = RedisBackend.shared().newClient();
    private final String prefix = "holdall-test:" + UUID.randomUUID() + ":";

    SessionStore store() {
        return RedisSessionStore.builder(client)
                .keyPrefix(prefix)
                .byteLimit(BYTE_LIMIT)
                .build();
    }

    /** The same through another client of the caller's. */
    SessionStore store(UnifiedJedis other) {
        return RedisSessionStore.builder(other)
                .keyPrefix(prefix)
                .byteLimit(BYTE_LIMIT)
                .build();
    }

    /** All keys and values, one after the other. */
    String contents() {
        StringBuilder text = new StringBuilder();
        keys().forEach(key -> text.append(key)
                .append(client.type(key).equals("zset") ? client.zrange(key, 0, -1) : client.hgetAll(key)));
        return text.toString();
    }

    /** In how long a session's record is swept, in milliseconds; negative if never. */
    long sweptInMillis(SessionId id) {
        return client.pttl(prefix + id.hashed());
    }

    /** Sets a field of a session's record, behind the store's back. */
    void damage(SessionId id, String field, String value) {
        client.hset(prefix + id.hashed(), field, value);
    }

    Set<String> keys() {
        return client.keys(prefix + "*");
    }

    boolean has(SessionId id) {
        return client.exists(prefix + id.hashed());
    }

    @Override
    public void close() {
        keys().forEach(client::del);
        client.close();
    }
}
