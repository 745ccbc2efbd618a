package io.holdall.session.testkit;

import static io.holdall.session.testkit.IndexSteps.assertFound;
import static io.holdall.session.testkit.IndexSteps.assertFoundAt;
import static io.holdall.session.testkit.IndexSteps.assertNoneAliveAt;
import static io.holdall.session.testkit.IndexSteps.eventually;
import static io.holdall.session.testkit.IndexSteps.loggedIn;
import static io.holdall.session.testkit.IndexSteps.newPrincipal;
import static io.holdall.session.testkit.Steps.ABSOLUTE;
import static io.holdall.session.testkit.Steps.IDLE;
import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.accessedAt;
import static io.holdall.session.testkit.Steps.beginningAt;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.newId;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rule 3 of the index: past either deadline a session is not found, by the manager's clock; as long as it is used, it is. */
interface PrincipalExpiryContract extends IndexUnderTest {

    /** How many sessions of one principal expire, and how many entries may be left of them. */
    int EXPIRED = 1000;

    /** See {@link #EXPIRED}. */
    int LEFT = 10;

    @Test
    default void pastTheIdleDeadlineASessionIsNotFound() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored stored = loggedIn(store, alice);
            assertFoundAt(NOW.plus(IDLE).minusMillis(1), this, store, alice, stored);
            assertNoneAliveAt(NOW.plus(IDLE), store, alice);
            assertNoneAliveAt(NOW.plus(Duration.ofDays(3650)), store, alice);
        }
    }

    @Test
    default void pastTheAbsoluteDeadlineASessionIsNotFoundHoweverOftenItIsTouched() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored session = loggedIn(store, alice);
            Instant end = NOW.plus(ABSOLUTE);
            for (Instant access = NOW; access.isBefore(end); access = access.plus(IDLE.minusMinutes(1))) {
                session = committed(store, touch(session.state(), access));
            }
            assertFoundAt(end.minusMillis(1), this, store, alice, session);
            assertNoneAliveAt(end, store, alice);
        }
    }

    @Test
    default void aRenewedSessionIsFoundPastItsFirstDeadline() {
        Instant later = NOW.plus(IDLE).minusMillis(1);
        List<Function<SessionState, SessionChange>> renewals = List.of(
                state -> touch(state, later),
                state -> SessionChange.update(state, put("a", "1"), accessedAt(state, later), true, later),
                state -> SessionChange.update(state, put("a", "1"), accessedAt(state, later), false, later),
                state -> SessionChange.rotate(
                        state, newId(), Delta.EMPTY, accessedAt(state, later), state.principal(), later));
        try (SessionStore store = newStore()) {
            for (Function<SessionState, SessionChange> renewal : renewals) {
                String alice = newPrincipal();
                Stored renewed =
                        committed(store, renewal.apply(loggedIn(store, alice).state()));
                assertFoundAt(later.plus(IDLE).minusMillis(1), this, store, alice, renewed);
                assertNoneAliveAt(later.plus(IDLE), store, alice);
            }
        }
    }

    @Test
    default void aSlowerChangeDoesNotTakeTheDeadlineBack() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored stored = loggedIn(store, alice);
            Stored touched = committed(store, touch(stored.state(), NOW.plusSeconds(60)));
            committed(store, touch(stored.state(), NOW.plusSeconds(30)));
            assertFoundAt(NOW.plusSeconds(60).plus(IDLE).minusMillis(1), this, store, alice, touched);
            Stored updated = committed(store, conditional(stored.state(), put("cart", "two")));
            assertFoundAt(NOW.plusSeconds(60).plus(IDLE).minusMillis(1), this, store, alice, updated);
        }
    }

    @Test
    default void aSessionThatIsUsedForDaysIsFoundAllTheTime() {
        String alice = newPrincipal();
        Instant end = NOW.plus(Duration.ofDays(3));
        Duration pause = IDLE.minusMinutes(1);
        try (SessionStore store = newStore()) {
            Lifetime lifetime = new Lifetime(NOW, NOW, NOW.plus(IDLE), end);
            Stored session = committed(store, SessionChange.create(newId(), put("cart", "one"), lifetime, alice, NOW));
            for (Instant access = NOW.plus(pause); access.isBefore(end); access = access.plus(pause)) {
                backendTimePasses(pause);
                assertFoundAt(access, this, store, alice, session);
                session = committed(store, touch(session.state(), access));
            }
            assertFoundAt(end.minusMillis(1), this, store, alice, session);
        }
    }

    @Test
    default void aBackendWhoseClockIsOffFindsTheSame() {
        Duration offset = ExpiryContract.CLOCK_OFFSET;
        try (SessionStore store = newStore()) {
            for (Instant now : List.of(NOW.plus(offset), NOW.minus(offset))) {
                String alice = newPrincipal();
                SessionChange creation =
                        SessionChange.create(newId(), put("cart", "one"), beginningAt(now), alice, now);
                Stored stored = committed(store, creation);
                assertFoundAt(now.plus(IDLE).minusMillis(1), this, store, alice, stored);
                assertNoneAliveAt(now.plus(IDLE), store, alice);
            }
        }
    }

    @Test
    default void whatHasExpiredDoesNotPileUpInTheIndex() {
        String alice = newPrincipal();
        Duration pause = Duration.ofMinutes(4);
        Duration absence = Duration.ofDays(1);
        Instant now = NOW.minus(absence).minus(pause.multipliedBy(EXPIRED));
        try (SessionStore store = newStore()) {
            assumeTrue(indexEntries(alice).isPresent());
            for (int i = 0; i < EXPIRED; i++) {
                committed(store, SessionChange.create(newId(), put("a", "1"), beginningAt(now), alice, now));
                backendTimePasses(pause);
                now = now.plus(pause);
            }
            backendTimePasses(absence);
            Stored last = loggedIn(store, alice);
            assertFound(this, store, alice, last);
            eventually(
                    indexLag(),
                    () -> assertThat(indexEntries(alice).orElseThrow())
                            .as("entries of the index")
                            .isBetween(1L, (long) LEFT));
        }
    }
}
