package io.holdall.session.store;

import static io.holdall.session.store.Given.NOW;
import static io.holdall.session.store.Given.cart;
import static io.holdall.session.store.Given.committed;
import static io.holdall.session.store.Given.created;
import static io.holdall.session.store.Given.creation;
import static io.holdall.session.store.Given.found;
import static io.holdall.session.store.Given.newId;
import static io.holdall.session.store.Given.seen;
import static io.holdall.session.store.Given.touch;
import static io.holdall.session.store.Given.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.MapStore;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a copy is good for. */
class NearCacheFreshnessTest {

    private static final Duration STALENESS = Duration.ofMillis(1500);

    private final MapStore far = new MapStore();
    private final MapCopies copies = new MapCopies();
    private final NearCache near =
            NearCache.builder(copies, far).maxStaleness(STALENESS).build();

    @Test
    void aCopyIsServedUntilItIsAsOldAsTheMaximumStalenessAndNotAMillisecondLonger() {
        SessionState state = created(near);
        found(near, seen(state), NOW.plus(STALENESS));
        assertThat(far.loads).isZero();
        found(near, seen(state), NOW.plus(STALENESS).plusMillis(1));
        assertThat(far.loads).isEqualTo(1);
        found(near, seen(state), NOW.plus(STALENESS.multipliedBy(2)).plusMillis(1));
        assertThat(far.loads).as("good again for as long").isEqualTo(1);
    }

    @Test
    void whatAnotherNodeEndsIsServedForTheMaximumStalenessAtMost() {
        SessionState state = created(near);
        far.delete(seen(state));
        found(near, seen(state), NOW.plus(STALENESS));
        assertThat(near.load(seen(state), NOW.plus(STALENESS).plusMillis(1))).isEqualTo(Lookup.UNKNOWN);
        assertThat(near.load(seen(state), NOW.plus(STALENESS)))
                .as("never again")
                .isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void aCopyFromTheFutureIsNotServedAsTheClockWasSetBack() {
        SessionState state = created(near);
        Instant before = NOW.minusMillis(1);
        found(near, seen(state), before);
        assertThat(far.loads).isEqualTo(1);
        found(near, seen(state), before.plus(STALENESS));
        assertThat(far.loads).as("the answer took its place").isEqualTo(1);
        found(near, seen(state), before.plus(STALENESS).plusMillis(1));
        assertThat(far.loads).as("and is as old as the clock says now").isEqualTo(2);
    }

    @Test
    void aWriteAfterTheClockWasSetBackIsKept() {
        SessionState state = created(near);
        Instant before = NOW.minus(Duration.ofHours(1));
        SessionState newer = committed(near, update(state, "two", before)).state();
        assertThat(found(near, seen(newer), before).state()).isEqualTo(newer);
        assertThat(far.loads).isZero();
    }

    @Test
    void aCopyIsNotServedPastItsDeadline() {
        NearCache slow =
                NearCache.builder(copies, far).maxStaleness(Duration.ofHours(1)).build();
        SessionState state = created(slow);
        Instant end = state.lifetime().expiresAt();
        found(slow, seen(state), end.minusMillis(1));
        assertThat(slow.load(seen(state), end)).isEqualTo(Lookup.EXPIRED);
        assertThat(far.loads).isEqualTo(1);
    }

    @Test
    void aSessionThatAnotherNodeHasTouchedIsNotExpiredHere() {
        NearCache slow =
                NearCache.builder(copies, far).maxStaleness(Duration.ofHours(1)).build();
        SessionState state = created(slow);
        Instant later = NOW.plusSeconds(600);
        far.commit(touch(state, later));
        SessionState touched =
                found(slow, seen(state), state.lifetime().expiresAt()).state();
        assertThat(touched.lifetime().lastAccessedAt()).isEqualTo(later);
    }

    @Test
    void aTouchMovesTheDeadlineOfTheCopyToo() {
        SessionState state = created(near);
        Instant later = NOW.plusSeconds(600);
        committed(near, touch(state, later));
        assertThat(found(near, seen(state), later).state().lifetime().lastAccessedAt())
                .isEqualTo(later);
        assertThat(far.loads).isZero();
    }

    @Test
    void thatThereIsNoSuchSessionIsNotRemembered() {
        SessionState state = creation(newId()).target();
        SessionToken token = seen(state);
        assertThat(near.load(token, NOW)).isEqualTo(Lookup.UNKNOWN);
        assertThat(copies.copies).isEmpty();
        far.sessions.put(state.id(), state);
        assertThat(cart(found(near, token, NOW).state())).isEqualTo("one");
        assertThat(far.loads).isEqualTo(2);
    }
}
