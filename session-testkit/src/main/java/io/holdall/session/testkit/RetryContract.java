package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertGone;
import static io.holdall.session.testkit.Steps.assertMissing;
import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.unconditional;
import static io.holdall.session.testkit.Steps.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import org.junit.jupiter.api.Test;

/** Rule 12: a change that is sent again because its answer was lost is applied once. */
interface RetryContract extends StoreUnderTest {

    @Test
    default void aCreationSentTwiceIsStoredOnce() {
        try (SessionStore store = newStore()) {
            SessionChange creation = creation(put("cart", "one"));
            committed(store, creation);
            Stored again = committed(store, creation.againAt(NOW.plusSeconds(1)));
            assertSame(found(store, again.token()), creation.target());
        }
    }

    @Test
    default void aCommitSentTwiceIsAppliedOnce() {
        try (SessionStore store = newStore()) {
            for (boolean conditional : new boolean[] {true, false}) {
                SessionState base = stored(store).state();
                SessionChange change =
                        SessionChange.update(base, put("cart", "two"), base.lifetime(), conditional, NOW);
                committed(store, change);
                Stored again = committed(store, change.againAt(NOW.plusSeconds(1)));
                assertSame(found(store, again.token()), change.target());
                assertSame(again.state(), change.target());
            }
        }
    }

    @Test
    default void aCommitSentAgainAfterOthersIsAppliedOnceAndUndoesNothing() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            SessionChange first = conditional(stored.state(), put("cart", "two"));
            SessionChange blind = unconditional(stored.state(), put("note", "mine"));
            committed(store, first);
            SessionState latest = committed(store, blind).state();
            for (int other = 2; other < CommitIds.KEPT; other++) {
                SessionChange change = other % 2 == 0
                        ? conditional(latest, put("cart", "other-" + other))
                        : unconditional(stored.state(), put("note", "other-" + other));
                latest = committed(store, change).state();
            }
            assertSame(committed(store, first).state(), latest);
            assertSame(committed(store, blind).state(), latest);
            assertSame(found(store, stored.token()), latest);
            assertThat(value(latest, "cart")).startsWith("other-");
        }
    }

    @Test
    default void aRotationSentTwiceMovesTheSessionOnce() {
        try (SessionStore store = newStore()) {
            SessionChange rotation = rotation(stored(store).state(), "alice");
            committed(store, rotation);
            Stored again = committed(store, rotation.againAt(NOW.plusSeconds(1)));
            assertSame(found(store, again.token()), rotation.target());
        }
    }

    @Test
    default void aChangeSentAgainAfterALogoutRevivesNothing() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            SessionChange update = conditional(stored.state(), put("cart", "two"));
            SessionChange rotation = rotation(committed(store, update).state());
            Stored rotated = committed(store, rotation);
            store.delete(rotated.token());
            assertGone(store, update);
            assertGone(store, rotation);
            assertMissing(store, stored.token());
            assertMissing(store, rotated.token());
        }
    }
}
