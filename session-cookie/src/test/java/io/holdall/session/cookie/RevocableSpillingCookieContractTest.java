package io.holdall.session.cookie;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.SessionStoreContract;
import org.junit.jupiter.api.AfterEach;

/** The contract, with all that a cookie can have behind it. */
class RevocableSpillingCookieContractTest extends SessionStoreContract {

    private final RedisSide redis = new RedisSide();

    @AfterEach
    void close() {
        redis.close();
    }

    @Override
    public SessionStore newStore() {
        return CookieSessionStore.builder(Samples.KEYS)
                .spillTo(redis.store())
                .revocations(Revocations.in(redis.store()))
                .refuseRollback()
                .build();
    }
}
