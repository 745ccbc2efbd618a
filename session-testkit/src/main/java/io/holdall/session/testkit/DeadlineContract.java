package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertMissing;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.newId;
import static io.holdall.session.testkit.Steps.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rule 7: deadlines are exact to the millisecond, and nothing moves the absolute one. */
interface DeadlineContract extends StoreUnderTest {

    @Test
    default void deadlinesAreExactToTheMillisecond() {
        Instant begin = NOW.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).plusMillis(7);
        Instant idle = begin.plusMillis(60_001);
        Instant absolute = begin.plusMillis(60_003);
        try (SessionStore store = newStore()) {
            Lifetime lifetime = new Lifetime(begin, begin, idle, absolute);
            Stored stored = committed(store, SessionChange.create(newId(), put("cart", "one"), lifetime, null, begin));
            assertThat(found(store, stored.token(), idle.minusMillis(1)).lifetime())
                    .isEqualTo(lifetime);
            assertMissing(store, stored.token(), idle);

            Instant access = begin.plusMillis(101);
            Lifetime longer = new Lifetime(begin, access, absolute.plusMillis(999), absolute);
            Stored touched = committed(store, SessionChange.touch(stored.state(), longer, access));
            assertThat(found(store, touched.token(), absolute.minusMillis(1)).lifetime())
                    .isEqualTo(longer);
            assertMissing(store, touched.token(), absolute);
        }
    }

    @Test
    default void nothingMovesTheAbsoluteDeadlineOrTheCreation() {
        try (SessionStore store = newStore()) {
            Stored session = Steps.stored(store);
            Lifetime before = session.state().lifetime();
            Lifetime other = new Lifetime(
                    before.createdAt().plusSeconds(5),
                    before.lastAccessedAt().plusSeconds(5),
                    before.idleDeadline().plusSeconds(5),
                    before.absoluteDeadline().plusSeconds(5));
            session = committed(store, SessionChange.touch(session.state(), other, NOW));
            assertUnmoved(store, session, before);
            SessionState base = session.state();
            session = committed(store, SessionChange.update(base, put("cart", "two"), other, true, NOW));
            assertUnmoved(store, session, before);
            session =
                    committed(store, SessionChange.rotate(session.state(), newId(), Delta.EMPTY, other, "alice", NOW));
            assertUnmoved(store, session, before);
        }
    }

    private static void assertUnmoved(SessionStore store, Stored session, Lifetime before) {
        Lifetime lifetime = found(store, session.token()).lifetime();
        assertThat(lifetime.absoluteDeadline()).as("absolute deadline").isEqualTo(before.absoluteDeadline());
        assertThat(lifetime.createdAt()).as("creation").isEqualTo(before.createdAt());
    }
}
