package io.holdall.session.redis;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.PrincipalIndexContract;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;

/** The contract of stores that find sessions by principal, over one server or several, which its subclass has started. */
abstract class RedisIndexContract extends PrincipalIndexContract {

    private final Topology redis;
    private final TestKeys keys;

    RedisIndexContract(Topology redis) {
        this.redis = redis;
        this.keys = redis.newKeys();
    }

    @AfterEach
    void deleteKeys() {
        keys.deleteAll();
    }

    @Override
    public SessionStore newStore() {
        return redis.newStore(keys).build();
    }

    @Override
    public OptionalLong indexEntries(String principal) {
        return OptionalLong.of(redis.operator().zcard(keys.ofPrincipal(principal)));
    }
}
