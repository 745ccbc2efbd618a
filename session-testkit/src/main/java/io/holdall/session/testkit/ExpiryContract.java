package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.ABSOLUTE;
import static io.holdall.session.testkit.Steps.IDLE;
import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertGone;
import static io.holdall.session.testkit.Steps.assertMissing;
import static io.holdall.session.testkit.Steps.beginningAt;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.newId;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 6: past either deadline a session is missing at once, by the manager's clock; and it is swept in the end. */
interface ExpiryContract extends StoreUnderTest {

    /** How far a backend's clock may be off. */
    Duration CLOCK_OFFSET = Duration.ofHours(1);

    /** How long after its deadline a record may still be there. */
    Duration SWEEPING = Duration.ofDays(2);

    @Test
    default void pastTheIdleDeadlineASessionIsMissing() {
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            assertMissing(store, stored.token(), NOW.plus(IDLE));
            assertMissing(store, stored.token(), NOW.plus(Duration.ofDays(3650)));
        }
    }

    @Test
    default void pastTheAbsoluteDeadlineASessionIsMissingHoweverOftenItIsTouched() {
        try (SessionStore store = newStore()) {
            Stored session = stored(store);
            Instant end = NOW.plus(ABSOLUTE);
            for (Instant access = NOW; access.isBefore(end); access = access.plus(IDLE.minusMinutes(1))) {
                session = committed(store, touch(session.state(), access));
            }
            found(store, session.token(), end.minusMillis(1));
            assertMissing(store, session.token(), end);
        }
    }

    @Test
    default void anExpiredSessionCannotBeRevived() {
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            SessionState state = stored.state();
            Instant end = NOW.plus(IDLE);
            Lifetime renewed = Steps.accessedAt(state, end);
            assertGone(store, touch(state, end));
            assertGone(store, SessionChange.update(state, put("cart", "two"), renewed, true, end));
            assertGone(store, SessionChange.update(state, put("cart", "two"), renewed, false, end));
            assertGone(store, SessionChange.rotate(state, newId(), Delta.EMPTY, renewed, null, end));
            assertMissing(store, stored.token(), end);
        }
    }

    @Test
    default void aBackendWhoseClockIsOffDoesNotMatter() {
        for (Duration offset : new Duration[] {CLOCK_OFFSET, CLOCK_OFFSET.negated()}) {
            Instant now = NOW.plus(offset);
            try (SessionStore store = newStore()) {
                SessionChange creation = SessionChange.create(newId(), put("cart", "one"), beginningAt(now), null, now);
                Stored stored = committed(store, creation);
                found(store, stored.token(), now);
                Instant later = now.plus(IDLE).minusMillis(1);
                Stored touched = committed(store, touch(stored.state(), later));
                found(store, touched.token(), later.plus(IDLE).minusMillis(1));
                assertMissing(store, touched.token(), later.plus(IDLE));
            }
        }
    }

    @Test
    default void anAbandonedSessionIsSweptInTheEnd() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            Stored stored = stored(store);
            assertSwept(stored, IDLE);
            Duration longer = IDLE.multipliedBy(4);
            Lifetime renewed = new Lifetime(NOW, NOW, NOW.plus(longer), NOW.plus(ABSOLUTE));
            Stored touched = committed(store, SessionChange.touch(stored.state(), renewed, NOW));
            assertSwept(touched, longer);
            assertSwept(committed(store, Steps.rotation(touched.state())), longer);
        }
    }

    private void assertSwept(Stored stored, Duration expiresIn) {
        Optional<Duration> sweptIn = sweptIn(stored.token());
        assertThat(sweptIn).as("in how long the backend removes the record").isPresent();
        assertThat(sweptIn.orElseThrow())
                .as("in how long the backend removes the record")
                .isGreaterThan(expiresIn.minus(Duration.ofMinutes(5)))
                .isLessThan(expiresIn.plus(SWEEPING));
    }
}
