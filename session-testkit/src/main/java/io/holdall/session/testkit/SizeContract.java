package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.spi.StoreTraits;
import io.holdall.session.testkit.Steps.Stored;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Rule 8: at the byte limit it fits; one byte more is too large, and what was stored before is still there. */
interface SizeContract extends StoreUnderTest {

    /** What a store that claims no limit must take. */
    int LARGE = 8 << 20;

    @Test
    default void aNewSessionFitsAtTheLimitAndNotAbove() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().byteLimit() != StoreTraits.UNLIMITED);
            assertLimit(store, bytes -> creation(large(bytes)));
        }
    }

    @Test
    default void aConditionalCommitFitsAtTheLimitAndNotAbove() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().byteLimit() != StoreTraits.UNLIMITED);
            assertLimit(store, bytes -> conditional(stored(store).state(), large(bytes)));
        }
    }

    @Test
    default void anUnconditionalCommitFitsAtTheLimitAndNotAbove() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().byteLimit() != StoreTraits.UNLIMITED);
            assertLimit(store, bytes -> unconditional(stored(store).state(), large(bytes)));
        }
    }

    @Test
    default void whatWasStoredBeforeIsStillThere() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().byteLimit() != StoreTraits.UNLIMITED);
            Stored stored = stored(store);
            int tooMuch = Math.toIntExact(store.traits().byteLimit()) + 1;
            assertTooLarge(store, conditional(stored.state(), large(tooMuch)));
            assertTooLarge(store, unconditional(stored.state(), large(tooMuch)));
            SessionState state = found(store, stored.token());
            assertSame(state, stored.state());
            committed(store, conditional(state, Steps.put("cart", "two")));
        }
    }

    @Test
    default void withoutALimitALargeSessionFits() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().byteLimit() == StoreTraits.UNLIMITED);
            Stored stored = committed(store, creation(large(LARGE)));
            assertThat(found(store, stored.token()).attributes())
                    .isEqualTo(stored.state().attributes());
        }
    }

    /** Finds the largest attribute that fits by halving, and asks of one byte more what the contract says. */
    private static void assertLimit(SessionStore store, IntFunction<SessionChange> changeOf) {
        long limit = store.traits().byteLimit();
        int fits = 0;
        int tooLarge = Math.toIntExact(limit) + 1;
        while (tooLarge - fits > 1) {
            int middle = (fits + tooLarge) >>> 1;
            if (fits(store, changeOf.apply(middle))) {
                fits = middle;
            } else {
                tooLarge = middle;
            }
        }
        assertThat(fits)
                .as("the largest attribute that fits, of a limit of %d", limit)
                .isGreaterThan(0);
        Stored largest = committed(store, changeOf.apply(fits));
        assertThat(found(store, largest.token()).attributes())
                .isEqualTo(largest.state().attributes());
        assertTooLarge(store, changeOf.apply(tooLarge));
    }

    private static boolean fits(SessionStore store, SessionChange change) {
        try {
            committed(store, change);
            return true;
        } catch (SessionTooLargeException e) {
            return false;
        }
    }

    private static void assertTooLarge(SessionStore store, SessionChange change) {
        SessionTooLargeException refusal =
                catchThrowableOfType(SessionTooLargeException.class, () -> store.commit(change));
        assertThat(refusal).as("refusal of a session above the limit").isNotNull();
        assertThat(refusal.limit()).isEqualTo(store.traits().byteLimit());
        assertThat(refusal.bytes()).isGreaterThan(refusal.limit());
        assertThat(refusal).hasMessageContaining("large (");
    }

    private static Delta large(int bytes) {
        return new Delta(Map.of("large", Attribute.encoded(Steps.randomBytes(bytes))), Set.of());
    }
}
