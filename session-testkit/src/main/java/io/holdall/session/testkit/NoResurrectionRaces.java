package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertFree;
import static io.holdall.session.testkit.Steps.assertMissing;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.touch;
import static io.holdall.session.testkit.Steps.unconditional;
import static io.holdall.session.testkit.Steps.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rule 2 again, with both at the same moment. */
interface NoResurrectionRaces extends StoreUnderTest {

    /** How often each race is run. */
    int ROUNDS = 60;

    @Test
    default void aDeletionWinsOverAnyChangeAtTheSameMoment() {
        List<Function<SessionState, SessionChange>> changes = List.of(
                state -> conditional(state, put("cart", "two")),
                state -> unconditional(state, put("cart", "two")),
                state -> touch(state, NOW.plusSeconds(1)));
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().revocable());
            for (int round = 0; round < ROUNDS; round++) {
                Stored stored = stored(store);
                SessionChange change = changes.get(round % changes.size()).apply(stored.state());
                race(() -> Optional.of(store.commit(change)), () -> {
                    store.delete(stored.token());
                    return Optional.empty();
                });
                assertMissing(store, stored.token());
            }
        }
    }

    @Test
    default void aRotationAndADeletionAtTheSameMomentLeaveOneOutcome() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().revocable());
            for (int round = 0; round < ROUNDS; round++) {
                Stored stored = stored(store);
                SessionChange rotation = rotation(stored.state());
                Optional<Commit> outcome = race(() -> Optional.of(store.commit(rotation)), () -> {
                            store.delete(stored.token());
                            return Optional.empty();
                        })
                        .get(0);
                assertMissing(store, stored.token());
                assertLivesOnlyIfCommitted(store, rotation, outcome.orElseThrow());
            }
        }
    }

    @Test
    default void aRotationAndACommitAtTheSameMomentLoseNothing() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().revocable() && store.traits().conditionalWrites());
            for (int round = 0; round < ROUNDS; round++) {
                Stored stored = stored(store);
                SessionChange rotation = rotation(stored.state());
                SessionChange commit = round % 2 == 0
                        ? conditional(stored.state(), put("cart", "two"))
                        : unconditional(stored.state(), put("cart", "two"));
                List<Optional<Commit>> outcomes =
                        race(() -> Optional.of(store.commit(rotation)), () -> Optional.of(store.commit(commit)));
                Commit rotated = outcomes.get(0).orElseThrow();
                Commit updated = outcomes.get(1).orElseThrow();
                if (rotated instanceof Commit.Committed committed) {
                    assertThat(updated).as("a commit to a session rotated away").isInstanceOf(Commit.Gone.class);
                    assertMissing(store, stored.token());
                    assertThat(value(found(store, committed.token()), "cart")).isEqualTo("one");
                } else {
                    assertThat(rotated).as("a rotation that came second").isInstanceOf(Commit.Conflict.class);
                    assertThat(updated).isInstanceOf(Commit.Committed.class);
                    assertThat(value(found(store, stored.token()), "cart")).isEqualTo("two");
                    assertLivesOnlyIfCommitted(store, rotation, rotated);
                }
            }
        }
    }

    @Test
    default void onlyOneOfTwoRotationsAtTheSameMomentWins() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().revocable() && store.traits().conditionalWrites());
            for (int round = 0; round < ROUNDS; round++) {
                Stored stored = stored(store);
                SessionChange first = rotation(stored.state());
                SessionChange second = rotation(stored.state());
                List<Optional<Commit>> outcomes =
                        race(() -> Optional.of(store.commit(first)), () -> Optional.of(store.commit(second)));
                assertMissing(store, stored.token());
                assertThat(outcomes.stream().filter(o -> o.orElseThrow() instanceof Commit.Committed))
                        .as("rotations that won")
                        .hasSize(1);
                assertLivesOnlyIfCommitted(store, first, outcomes.get(0).orElseThrow());
                assertLivesOnlyIfCommitted(store, second, outcomes.get(1).orElseThrow());
            }
        }
    }

    private static void assertLivesOnlyIfCommitted(SessionStore store, SessionChange rotation, Commit outcome) {
        if (outcome instanceof Commit.Committed committed) {
            found(store, committed.token());
        } else {
            assertFree(store, rotation.id());
        }
    }

    private static List<Optional<Commit>> race(Callable<Optional<Commit>> one, Callable<Optional<Commit>> other) {
        return Race.between(List.of(one, other));
    }
}
