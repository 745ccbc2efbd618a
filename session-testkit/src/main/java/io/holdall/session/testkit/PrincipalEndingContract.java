package io.holdall.session.testkit;

import static io.holdall.session.testkit.IndexSteps.assertFound;
import static io.holdall.session.testkit.IndexSteps.index;
import static io.holdall.session.testkit.IndexSteps.loggedIn;
import static io.holdall.session.testkit.IndexSteps.managerOf;
import static io.holdall.session.testkit.IndexSteps.newPrincipal;
import static io.holdall.session.testkit.IndexSteps.summary;
import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertGone;
import static io.holdall.session.testkit.Steps.assertMissing;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.conflict;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.touch;
import static io.holdall.session.testkit.Steps.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.testkit.Steps.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rule 2 of the index: what was rotated is found under its new id only; what was ended, by token or as it was found, is not found.
 */
interface PrincipalEndingContract extends IndexUnderTest {

    @Test
    default void aRotatedSessionIsFoundUnderItsNewIdOnly() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored session = loggedIn(store, alice);
            for (int i = 0; i < 3; i++) {
                session = committed(store, rotation(session.state()));
                assertFound(this, store, alice, session);
            }
        }
    }

    @Test
    default void aSessionThatSomebodyElseLogsInToIsFoundOnlyThere() {
        String alice = newPrincipal();
        String bob = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored kept = loggedIn(store, alice);
            Stored moved = committed(store, rotation(loggedIn(store, alice).state(), bob));
            assertFound(this, store, alice, kept);
            assertFound(this, store, bob, moved);
            committed(store, rotation(moved.state(), null));
            assertFound(this, store, bob);
        }
    }

    @Test
    default void aDeletedSessionIsNotFound() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored kept = loggedIn(store, alice);
            Stored deleted = loggedIn(store, alice);
            assertFound(this, store, alice, kept, deleted);
            store.delete(deleted.token());
            assertFound(this, store, alice, kept);
        }
    }

    @Test
    default void endingASessionThatWasFoundEndsItAndNoOther() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored kept = loggedIn(store, alice);
            Stored ended = loggedIn(store, alice);
            assertFound(this, store, alice, kept, ended);
            index(store).delete(summary(ended, alice));
            assertMissing(store, ended.token());
            assertGone(store, conditional(ended.state(), put("cart", "two")));
            assertGone(store, unconditional(ended.state(), put("cart", "two")));
            assertGone(store, rotation(ended.state()));
            found(store, kept.token());
            assertFound(this, store, alice, kept);
        }
    }

    @Test
    default void endingASessionThatIsGoneDoesNothing() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored deleted = loggedIn(store, alice);
            Stored old = loggedIn(store, alice);
            SessionSummary ofDeleted = summary(deleted, alice);
            store.delete(deleted.token());
            index(store).delete(ofDeleted);
            index(store).delete(ofDeleted);
            Stored rotated = committed(store, rotation(old.state()));
            index(store).delete(summary(old, alice));
            index(store)
                    .delete(new SessionSummary(alice, "never seen", old.state().lifetime()));
            found(store, rotated.token());
            assertFound(this, store, alice, rotated);
        }
    }

    @Test
    default void aRefusedChangeIsNotFound() {
        String alice = newPrincipal();
        String bob = newPrincipal();
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().conditionalWrites());
            Stored first = loggedIn(store, alice);
            Stored second = committed(store, conditional(first.state(), put("cart", "two")));
            conflict(store, rotation(first.state(), bob));
            assertFound(this, store, alice, second);
            assertFound(this, store, bob);
            store.delete(second.token());
            assertGone(store, touch(second.state(), NOW.plusSeconds(1)));
            assertGone(store, unconditional(second.state(), put("cart", "three")));
            assertGone(store, rotation(second.state(), bob));
            assertFound(this, store, alice);
            assertFound(this, store, bob);
        }
    }

    @Test
    default void loggingOutEverywhereEndsAllSessionsOfAPrincipal() {
        String alice = newPrincipal();
        String bob = newPrincipal();
        try (SessionStore store = newStore()) {
            List<Stored> alices = List.of(loggedIn(store, alice), loggedIn(store, alice), loggedIn(store, alice));
            Stored bobs = loggedIn(store, bob);
            assertFound(this, store, alice, alices.toArray(Stored[]::new));
            SessionManager sessions = managerOf(store);
            assertThat(sessions.sessionsOf(alice)).hasSize(3);
            assertThat(sessions.invalidateAll(alice)).isEqualTo(3);
            alices.forEach(session -> assertMissing(store, session.token()));
            assertFound(this, store, alice);
            assertThat(sessions.invalidateAll(alice)).isZero();
            found(store, bobs.token());
            assertFound(this, store, bob, bobs);
        }
    }

    @Test
    default void loggingOutElsewhereEndsAllSessionsOfAPrincipalButThisOne() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored phone = loggedIn(store, alice);
            Stored laptop = loggedIn(store, alice);
            assertFound(this, store, alice, phone, laptop);
            SessionManager sessions = managerOf(store);
            Session onLaptop = sessions.open(laptop.token());
            assertThat(sessions.invalidateOthers(onLaptop)).isEqualTo(1);
            assertMissing(store, phone.token());
            found(store, laptop.token());
            assertFound(this, store, alice, laptop);
        }
    }
}
