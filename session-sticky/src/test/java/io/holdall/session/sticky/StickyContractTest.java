package io.holdall.session.sticky;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.SessionStoreContract;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class StickyContractTest {

    private static final int MAXIMUM_SESSION_BYTES = 64 << 10;

    @Nested
    class WithoutRoute extends Contract {
        @Override
        StickySessionStoreBuilder builder() {
            return StickySessionStore.builder();
        }
    }

    @Nested
    class WithRoute extends Contract {
        @Override
        StickySessionStoreBuilder builder() {
            return StickySessionStore.builder().route("node-1");
        }
    }

    abstract static class Contract extends SessionStoreContract {
        private StickySessionStore last;

        abstract StickySessionStoreBuilder builder();

        @Override
        public SessionStore newStore() {
            last = builder().maximumSessionBytes(MAXIMUM_SESSION_BYTES).build();
            return last;
        }

        @Override
        public Optional<Duration> sweptIn(SessionToken token) {
            String id = token.value().substring(0, SessionId.LENGTH);
            return last.memory.cache.policy().expireVariably().orElseThrow().getExpiresAfter(id);
        }
    }
}
