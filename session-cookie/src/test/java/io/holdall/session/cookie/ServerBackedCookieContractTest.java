package io.holdall.session.cookie;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.SessionStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract, with what a cookie can have behind it on a Redis server, and with the traits that come of it. */
class ServerBackedCookieContractTest {

    private final RedisSide redis = new RedisSide();

    @AfterEach
    void close() {
        redis.close();
    }

    /** Then the store is revocable. */
    @Nested
    class WithRevocations extends SessionStoreContract {
        @Override
        public SessionStore newStore() {
            return builder().revocations(Revocations.in(redis.store())).build();
        }
    }

    @Nested
    class RefusingRollback extends SessionStoreContract {
        @Override
        public SessionStore newStore() {
            return builder()
                    .revocations(Revocations.in(redis.store()))
                    .refuseRollback()
                    .build();
        }
    }

    /** Then the limit is that of Redis. */
    @Nested
    class Spilling extends SessionStoreContract {
        @Override
        public SessionStore newStore() {
            return builder().spillTo(redis.store()).build();
        }
    }

    @Nested
    class SpillingAndRefusingRollback extends SessionStoreContract {
        @Override
        public SessionStore newStore() {
            return builder()
                    .spillTo(redis.store())
                    .revocations(Revocations.in(redis.store()))
                    .refuseRollback()
                    .build();
        }
    }

    private static CookieSessionStoreBuilder builder() {
        return CookieSessionStore.builder(Samples.KEYS);
    }
}
