package io.holdall.session.cookie;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.SessionStoreContract;
import org.junit.jupiter.api.AfterEach;

/** The contract, with revocations in Redis: then the cookie store is revocable. */
class RevocableCookieContractTest extends SessionStoreContract {

    private final RedisSide redis = new RedisSide();

    @AfterEach
    void close() {
        redis.close();
    }

    @Override
    public SessionStore newStore() {
        return CookieSessionStore.builder(Samples.KEYS)
                .revocations(Revocations.in(redis.store()))
                .build();
    }
}
