package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertMissing;
import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.Steps.Stored;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Rule 9: any bytes at all as a token are missing: quickly, with no exception and no unbounded allocation. */
interface HostileTokenContract extends StoreUnderTest {

    /** What looking a token up may allocate, however long it is. */
    long ALLOCATION_LIMIT = 2 << 20;

    @Test
    default void anyTokenThatTheStoreDidNotMakeIsMissing() {
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            for (SessionToken token : HostileTokens.all()) {
                assertMissing(store, token);
                store.delete(token);
            }
            assertSame(found(store, stored.token()), stored.state());
        }
    }

    /** What a token may carry beside the id (a route, a watermark) is a hint; with the id intact it may open the same session. */
    @Test
    default void aTokenWithAnyCharacterChangedOpensNoOtherSession() {
        try (SessionStore store = newStore()) {
            stored(store);
            Stored stored = stored(store);
            String token = stored.token().value();
            int step = Math.max(1, token.length() / 100);
            for (int i = 0; i < token.length(); i += step) {
                char other = token.charAt(i) == 'x' ? 'y' : 'x';
                assertMissingUnlessIdIsIntact(store, stored, token.substring(0, i) + other + token.substring(i + 1));
                assertMissingUnlessIdIsIntact(store, stored, token.substring(0, i));
            }
            assertMissingUnlessIdIsIntact(store, stored, token + "A");
            assertMissingUnlessIdIsIntact(store, stored, " " + token);
        }
    }

    @Test
    default void aHugeTokenCostsNoMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (SessionStore store = newStore()) {
            store.load(SessionToken.of("warm-up"), NOW);
            for (SessionToken token : HostileTokens.all()) {
                long before = threads.getCurrentThreadAllocatedBytes();
                store.load(token, NOW);
                store.delete(token);
                assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                        .as(
                                "bytes allocated for a token of %d chars",
                                token.value().length())
                        .isLessThan(ALLOCATION_LIMIT);
            }
        }
    }

    private static void assertMissingUnlessIdIsIntact(SessionStore store, Stored stored, String token) {
        boolean intact = !store.traits().heldByClient()
                && token.startsWith(stored.state().id().value());
        if (intact && store.load(SessionToken.of(token), NOW) instanceof Lookup.Found found) {
            assertSame(found.state(), stored.state());
        } else {
            assertMissing(store, SessionToken.of(token));
        }
    }
}
