package io.holdall.session.cookie;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.SessionStoreContract;
import org.junit.jupiter.api.AfterEach;

/** The contract, with Redis behind the cookie: then the limit is that of Redis. */
class SpillingCookieContractTest extends SessionStoreContract {

    private final RedisSide redis = new RedisSide();

    @AfterEach
    void close() {
        redis.close();
    }

    @Override
    public SessionStore newStore() {
        return CookieSessionStore.builder(Samples.KEYS).spillTo(redis.store()).build();
    }
}
