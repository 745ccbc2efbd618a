package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.remove;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.unconditional;
import static io.holdall.session.testkit.Steps.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Rule 4: unconditional deltas to different attributes never undo each other. */
interface DeltaContract extends StoreUnderTest {

    @Test
    default void deltasFromTheSameBaseAreBothKept() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            committed(store, unconditional(stored.state(), put("a", "1")));
            Stored second = committed(store, unconditional(stored.state(), put("b", "2")));
            SessionState state = found(store, stored.token());
            assertThat(value(state, "a")).isEqualTo("1");
            assertThat(value(state, "b")).isEqualTo("2");
            assertThat(value(state, "cart")).isEqualTo("one");
            assertThat(state.version()).isEqualTo(3);
            assertSame(second.state(), state);
        }
    }

    @Test
    default void aRemovalTakesOneAttributeAndNoOther() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            committed(store, conditional(stored.state(), put("a", "1")));
            committed(store, unconditional(stored.state(), remove("cart")));
            assertThat(found(store, stored.token()).attributes()).containsOnlyKeys("a");
        }
    }

    @Test
    default void deltasOfParallelRequestsAreAllKept() {
        int threads = 4;
        int commitsEach = 12;
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < threads; writer++) {
                String name = "writer-" + writer;
                writers.add(() -> {
                    for (int commit = 1; commit <= commitsEach; commit++) {
                        committed(store, unconditional(stored.state(), put(name, "" + commit)));
                    }
                    return commitsEach;
                });
            }
            Race.between(writers);
            SessionState state = found(store, stored.token());
            for (int writer = 0; writer < threads; writer++) {
                assertThat(value(state, "writer-" + writer)).isEqualTo("" + commitsEach);
            }
            assertThat(state.version()).isEqualTo(1 + threads * commitsEach);
        }
    }
}
