package io.holdall.session.redis;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.PrincipalIndexContract;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import redis.clients.jedis.RedisClient;

class RedisPrincipalIndexContractTest extends PrincipalIndexContract {

    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Override
    public SessionStore newStore() {
        return RedisSessionStore.builder(client).keyPrefix(keys.prefix()).build();
    }

    @Override
    public OptionalLong indexEntries(String principal) {
        return OptionalLong.of(client.zcard(keys.ofPrincipal(principal)));
    }
}
