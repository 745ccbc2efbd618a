package io.holdall.session.testkit;

import static io.holdall.session.testkit.IndexSteps.assertFound;
import static io.holdall.session.testkit.IndexSteps.index;
import static io.holdall.session.testkit.IndexSteps.loggedIn;
import static io.holdall.session.testkit.IndexSteps.managerOf;
import static io.holdall.session.testkit.IndexSteps.newPrincipal;
import static io.holdall.session.testkit.IndexSteps.summary;
import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertMissing;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.touch;
import static io.holdall.session.testkit.Steps.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.SessionManager;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.testkit.Steps.Stored;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Rule 4 of the index: whatever happens at the same moment, a session that lives is found, and log out everywhere leaves none that
 * was there. Two nodes do it where they can; what became of it is asked of the one that ended sessions, as the other may have a copy.
 */
interface PrincipalRaces extends IndexUnderTest {

    /** How often each race is run. */
    int ROUNDS = 300;

    /** How often, if each round waits for an index that is behind. */
    int SLOW_ROUNDS = 20;

    @Test
    default void aSessionThatGetsANewIdAtTheSameMomentIsFound() {
        String alice = newPrincipal();
        try (SessionStore store = newStore();
                SessionStore second = newStore()) {
            assumeTrue(indexLag().isZero());
            SessionStore other = store.traits().shared() ? second : store;
            SessionState state = loggedIn(store, alice).state();
            for (int round = 0; round < ROUNDS; round++) {
                SessionChange rotation = rotation(state);
                SessionSummary before = SessionSummary.of(state, alice);
                SessionSummary after = SessionSummary.of(rotation.target(), alice);
                AtomicBoolean moved = new AtomicBoolean();
                List<List<SessionSummary>> found = Race.between(List.of(
                        () -> rotated(store, rotation, moved),
                        () -> askedUntil(moved, index(store), alice),
                        () -> askedUntil(moved, index(other), alice)));
                assertThat(found)
                        .as("what was found meanwhile")
                        .allSatisfy(sessions -> assertThat(sessions)
                                .isNotEmpty()
                                .doesNotHaveDuplicates()
                                .isSubsetOf(before, after));
                state = rotation.target();
            }
        }
    }

    private static List<SessionSummary> rotated(SessionStore store, SessionChange rotation, AtomicBoolean moved) {
        try {
            return List.of(summary(committed(store, rotation), String.valueOf(rotation.principal())));
        } finally {
            moved.set(true);
        }
    }

    /** The first answer that is empty, or the last: again and again, as the moment to be met may be short. */
    private static List<SessionSummary> askedUntil(AtomicBoolean moved, PrincipalIndex index, String principal) {
        while (true) {
            boolean last = moved.get();
            List<SessionSummary> found = index.sessionsOf(principal, NOW);
            if (last || found.isEmpty()) {
                return found;
            }
        }
    }

    @Test
    default void loggingOutEverywhereEndsASessionThatGetsANewIdAtTheSameMoment() {
        String alice = newPrincipal();
        try (SessionStore store = newStore();
                SessionStore second = newStore()) {
            assumeTrue(indexLag().isZero());
            SessionStore other = store.traits().shared() ? second : store;
            SessionManager sessions = managerOf(other);
            for (int round = 0; round < ROUNDS; round++) {
                Stored session = loggedIn(store, alice);
                SessionChange rotation = rotation(session.state());
                Commit rotated = race(() -> Optional.of(store.commit(rotation)), () -> {
                            sessions.invalidateAll(alice);
                            return Optional.<Commit>empty();
                        })
                        .orElseThrow();
                assertMissing(other, session.token());
                if (rotated instanceof Commit.Committed committed) {
                    assertMissing(other, committed.token());
                }
                assertFound(this, other, alice);
            }
        }
    }

    @Test
    default void aSessionThatBeginsWhileLoggingOutEverywhereHasEndedOrIsFound() {
        String alice = newPrincipal();
        try (SessionStore store = newStore();
                SessionStore second = newStore()) {
            SessionStore other = store.traits().shared() ? second : store;
            SessionManager sessions = managerOf(other);
            for (int round = 0; round < rounds(); round++) {
                Stored begun = race(() -> Optional.of(loggedIn(store, alice)), () -> {
                            sessions.invalidateAll(alice);
                            return Optional.<Stored>empty();
                        })
                        .orElseThrow();
                boolean alive = other.load(begun.token(), NOW) instanceof Lookup.Found;
                assertFound(this, other, alice, alive ? new Stored[] {begun} : new Stored[0]);
                assertThat(sessions.invalidateAll(alice)).isEqualTo(alive ? 1 : 0);
                assertMissing(other, begun.token());
                assertFound(this, other, alice);
            }
        }
    }

    @Test
    default void aSessionThatEndsWhileItIsRenewedIsNotFound() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            for (int round = 0; round < rounds(); round++) {
                Stored session = loggedIn(store, alice);
                SessionChange renewal = round % 2 == 0
                        ? touch(session.state(), NOW.plusSeconds(1))
                        : unconditional(session.state(), put("cart", "two"));
                boolean byToken = round % 4 < 2;
                assertFound(this, store, alice, session);
                race(() -> Optional.of(store.commit(renewal)), () -> {
                    if (byToken) {
                        store.delete(session.token());
                    } else {
                        index(store).delete(summary(session, alice));
                    }
                    return Optional.<Commit>empty();
                });
                assertMissing(store, session.token());
                assertFound(this, store, alice);
            }
        }
    }

    private int rounds() {
        return indexLag().isZero() ? ROUNDS : SLOW_ROUNDS;
    }

    /** The first one's answer. */
    private static <T> Optional<T> race(Callable<Optional<T>> one, Callable<Optional<T>> other) {
        return Race.between(List.of(one, other)).get(0);
    }
}
