package io.holdall.session.cookie;

import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.Set;
import java.util.UUID;
import redis.clients.jedis.RedisClient;

/** What one test keeps on a Redis server that it shares with others: under a prefix of its own, and gone when closed. */
final class RedisSide implements AutoCloseable {

    static final int BYTE_LIMIT = 64 * 1024;

    private final RedisClient client = RedisBackend.shared().newClient();
    private final String prefix = "holdall-test:" + UUID.randomUUID() + ":";

    SessionStore store() {
        return new RedisSessionStore(client, prefix, BYTE_LIMIT);
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
