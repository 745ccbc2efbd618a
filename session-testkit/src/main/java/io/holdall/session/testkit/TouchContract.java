package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.ABSOLUTE;
import static io.holdall.session.testkit.Steps.IDLE;
import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.accessedAt;
import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.touch;
import static io.holdall.session.testkit.Steps.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rule 5: a touch moves the deadline and nothing else, and no deadline ever goes back. */
interface TouchContract extends StoreUnderTest {

    @Test
    default void aTouchMovesTheDeadlineAndNothingElse() {
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            Instant later = NOW.plusMillis(1234);
            Stored touched = committed(store, touch(stored.state(), later));
            SessionState state = found(store, touched.token(), later);
            assertThat(state.lifetime()).isEqualTo(new Lifetime(NOW, later, later.plus(IDLE), NOW.plus(ABSOLUTE)));
            assertThat(state.version()).isEqualTo(stored.state().version());
            assertThat(state.attributes()).isEqualTo(stored.state().attributes());
            assertSame(touched.state(), state);
        }
    }

    @Test
    default void aTouchNeverMakesACommitConflict() {
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            committed(store, touch(stored.state(), NOW.plusSeconds(60)));
            committed(store, conditional(stored.state(), put("cart", "two")));
        }
    }

    @Test
    default void aTouchFromAnOldVersionMovesTheDeadlineAndUndoesNothing() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            Stored newer = committed(store, conditional(stored.state(), put("cart", "two")));
            Stored touched = committed(store, touch(stored.state(), NOW.plusSeconds(60)));
            SessionState state = found(store, stored.token());
            assertDeadlineOfAccessAt(NOW.plusSeconds(60), state);
            assertThat(state.version()).isEqualTo(newer.state().version());
            assertThat(state.attributes()).isEqualTo(newer.state().attributes());
            assertSame(touched.state(), state);
        }
    }

    @Test
    default void aSlowerTouchDoesNotMoveTheDeadlineBack() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            committed(store, touch(stored.state(), NOW.plusSeconds(60)));
            Stored slower = committed(store, touch(stored.state(), NOW.plusSeconds(30)));
            assertDeadlineOfAccessAt(NOW.plusSeconds(60), found(store, stored.token()));
            assertSame(slower.state(), found(store, stored.token()));
        }
    }

    @Test
    default void aSlowerCommitDoesNotMoveTheDeadlineBack() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            committed(store, touch(stored.state(), NOW.plusSeconds(60)));
            Stored first = committed(store, conditional(stored.state(), put("cart", "two")));
            assertDeadlineOfAccessAt(NOW.plusSeconds(60), found(store, stored.token()));
            committed(store, unconditional(first.state(), put("cart", "three")));
            assertDeadlineOfAccessAt(NOW.plusSeconds(60), found(store, stored.token()));
        }
    }

    @Test
    default void aCommitRenewsTheDeadlineToo() {
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            Instant later = NOW.plusSeconds(60);
            Lifetime renewed = accessedAt(stored.state(), later);
            Stored updated =
                    committed(store, SessionChange.update(stored.state(), put("cart", "two"), renewed, true, later));
            assertDeadlineOfAccessAt(later, found(store, updated.token(), later));
        }
    }

    private static void assertDeadlineOfAccessAt(Instant access, SessionState state) {
        assertThat(state.lifetime().lastAccessedAt()).as("last access").isEqualTo(access);
        assertThat(state.lifetime().idleDeadline()).as("idle deadline").isEqualTo(access.plus(IDLE));
    }
}
