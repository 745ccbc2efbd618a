package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertFree;
import static io.holdall.session.testkit.Steps.assertGone;
import static io.holdall.session.testkit.Steps.assertMissing;
import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.conflict;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.touch;
import static io.holdall.session.testkit.Steps.unconditional;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 2: creating never overwrites; nothing else creates; what was deleted or rotated away never comes back. */
interface NoResurrectionContract extends StoreUnderTest {

    @Test
    default void creatingNeverOverwrites() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            SessionChange second = SessionChange.create(
                    stored.state().id(), put("cart", "planted"), stored.state().lifetime(), "mallory", NOW);
            assertSame(conflict(store, second), stored.state());
            assertSame(found(store, stored.token()), stored.state());
        }
    }

    @Test
    default void nothingButCreatingCreates() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().revocable());
            assumeFalse(store.traits().heldByClient()); // knows of what exists only what it is shown
            SessionState neverStored = creation(put("cart", "one")).target();
            allGone(store, neverStored);
        }
    }

    @Test
    default void aDeletedSessionStaysDeleted() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().revocable());
            Stored stored = stored(store);
            store.delete(stored.token());
            assertMissing(store, stored.token());
            allGone(store, stored.state());
            assertMissing(store, stored.token());
        }
    }

    @Test
    default void aRotatedSessionIsMissingUnderItsOldId() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().revocable());
            Stored stored = stored(store);
            Stored rotated = committed(store, rotation(stored.state()));
            assertMissing(store, stored.token());
            allGone(store, stored.state());
            assertMissing(store, stored.token());
            assertSame(found(store, rotated.token()), rotated.state());
        }
    }

    @Test
    default void deletingTwiceOrWhatWasRotatedDoesNothing() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().revocable());
            Stored stored = stored(store);
            Stored rotated = committed(store, rotation(stored.state()));
            store.delete(stored.token());
            store.delete(stored.token());
            assertSame(found(store, rotated.token()), rotated.state());
            store.delete(rotated.token());
            store.delete(rotated.token());
            assertMissing(store, rotated.token());
        }
    }

    /** Makes every kind of change to a session that is not there. */
    private static void allGone(SessionStore store, SessionState state) {
        SessionChange rotation = rotation(state);
        for (SessionChange change : List.of(
                conditional(state, put("cart", "two")),
                unconditional(state, put("cart", "two")),
                touch(state, NOW.plusSeconds(1)),
                rotation)) {
            assertGone(store, change);
        }
        assertFree(store, rotation.id());
    }
}
