package io.holdall.session.store;

import static io.holdall.session.store.Given.NOW;
import static io.holdall.session.store.Given.committed;
import static io.holdall.session.store.Given.created;
import static io.holdall.session.store.Given.creation;
import static io.holdall.session.store.Given.found;
import static io.holdall.session.store.Given.login;
import static io.holdall.session.store.Given.newId;
import static io.holdall.session.store.Given.seen;
import static io.holdall.session.store.Given.touch;
import static io.holdall.session.store.Given.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.MapStore;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A far store that cannot answer. */
class NearCacheOutageTest {

    private static final Duration STALENESS = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofMinutes(10);
    private static final Instant LATER = NOW.plus(STALENESS).plusMillis(1);

    private final MapStore far = new MapStore();
    private final NearCache strict =
            NearCache.builder(new MapCopies(), far).maxStaleness(STALENESS).build();
    private final NearCache lenient = NearCache.builder(new MapCopies(), far)
            .maxStaleness(STALENESS)
            .staleIfUnavailable(OUTAGE)
            .build();

    @Test
    void writesFailAndChangeNothingHere() {
        for (NearCache near : new NearCache[] {strict, lenient}) {
            SessionState state = created(near);
            far.down = true;
            assertFails(() -> near.commit(update(state, "two")));
            assertFails(() -> near.commit(login(state)));
            assertFails(() -> near.commit(creation(newId())));
            assertThat(found(near, seen(state), NOW).state()).isEqualTo(state);
            far.down = false;
            committed(near, update(state, "two"));
        }
    }

    @Test
    void readsAndTouchesFailByDefaultOnceTheCopyIsTooOld() {
        SessionState state = created(strict);
        far.down = true;
        found(strict, seen(state), NOW.plus(STALENESS));
        assertFails(() -> strict.load(seen(state), LATER));
        assertFails(() -> strict.commit(touch(state, LATER)));
        assertThat(strict.staleAnswers()).isZero();
    }

    @Test
    void anOldCopyIsServedWithinTheBoundIfThatIsWantedAndNotAMillisecondLonger() {
        SessionState state = created(lenient);
        far.down = true;
        Lookup.Found found = found(lenient, seen(state), NOW.plus(OUTAGE));
        assertThat(found.state()).isEqualTo(state);
        assertThat(found.token()).isEqualTo(seen(state));
        assertThat(lenient.staleAnswers()).isEqualTo(1);
        assertFails(() -> lenient.load(seen(state), NOW.plus(OUTAGE).plusMillis(1)));
        assertThat(lenient.staleAnswers()).isEqualTo(1);
    }

    @Test
    void anOldCopyIsOnlyServedToWhoMaySeeIt() {
        SessionState old = created(lenient);
        SessionState newer = committed(far, update(old, "two")).state();
        far.down = true;
        assertFails(() -> lenient.load(seen(newer), LATER)); // has seen more
        assertFails(() -> lenient.load(seen(old, 0), LATER)); // may have seen more
        assertFails(() -> lenient.load(seen(old), NOW.minusMillis(1))); // the clock was set back
        assertFails(() -> lenient.load(seen(creation(newId()).target()), LATER));
        found(lenient, seen(old), LATER);
    }

    @Test
    void anExpiredCopyIsNotServed() {
        NearCache patient = NearCache.builder(new MapCopies(), far)
                .staleIfUnavailable(Duration.ofDays(1))
                .build();
        SessionState state = created(patient);
        far.down = true;
        Instant end = state.lifetime().expiresAt();
        found(patient, seen(state), end.minusMillis(1));
        assertFails(() -> patient.load(seen(state), end));
    }

    @Test
    void aTouchIsLeftUndoneIfOldCopiesAreServed() {
        SessionState state = created(lenient);
        far.down = true;
        assertThat(lenient.commit(touch(state, LATER))).isEqualTo(new Commit.Committed(state, seen(state)));
        assertThat(lenient.staleAnswers()).isEqualTo(1);
        far.down = false;
        assertThat(found(far, seen(state), NOW).state().lifetime()).isEqualTo(state.lifetime());
    }

    @Test
    void aLogoutThatFailsIsAnErrorAndTheSessionIsServedHereNoMore() {
        SessionState state = created(lenient);
        far.down = true;
        assertFails(() -> lenient.delete(seen(state)));
        assertFails(() -> lenient.load(seen(state), LATER));
    }

    @Test
    void aSessionThatIsLoggedOutWhileTheFarStoreIsWaitedForIsNotServed() {
        SessionToken token = seen(created(lenient));
        far.beforeAnswer = () -> {
            lenient.delete(token);
            throw new SessionStoreException("wait any longer", null);
        };
        assertFails(() -> lenient.load(token, LATER));
    }

    @Test
    void aTokenThatIsNoneIsNoErrorInAnOutageEither() {
        far.down = true;
        assertThat(strict.load(SessionToken.of("nonsense"), NOW)).isEqualTo(Lookup.INVALID);
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SessionStoreException.class);
    }
}
