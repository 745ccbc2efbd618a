package io.holdall.session.store;

import static io.holdall.session.store.Given.NOW;
import static io.holdall.session.store.Given.cart;
import static io.holdall.session.store.Given.committed;
import static io.holdall.session.store.Given.created;
import static io.holdall.session.store.Given.found;
import static io.holdall.session.store.Given.seen;
import static io.holdall.session.store.Given.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.MapStore;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import org.junit.jupiter.api.Test;

/** Which copy a token gets, and which token a copy. */
class NearCacheWatermarkTest {

    private final MapStore far = new MapStore();
    private final NearCache near = NearCache.builder(new MapCopies(), far).build();
    private final NearCache otherNode = NearCache.builder(new MapCopies(), far).build();

    @Test
    void aCopyOfTheVersionThatTheClientLastSawIsServedWithTheTokenAsItIs() {
        SessionState state = created(near);
        SessionToken token = seen(state);
        Lookup.Found found = found(near, token, NOW);
        assertThat(found.state()).isEqualTo(state);
        assertThat(found.token()).isEqualTo(token);
        assertThat(far.loads).isZero();
        assertThat(near.hits()).isEqualTo(1);
        assertThat(near.misses()).isZero();
    }

    @Test
    void aCopyBelowTheWatermarkIsNotServed() {
        SessionState old = created(near);
        SessionState newer = committed(otherNode, update(old, "two")).state();
        assertThat(cart(found(near, seen(old), NOW).state()))
                .as("to a client that has not seen the newer one")
                .isEqualTo("one");
        assertThat(far.loads).isZero();
        assertThat(found(near, seen(newer), NOW).state()).isEqualTo(newer);
        assertThat(far.loads).isEqualTo(1);
        assertThat(near.misses()).isEqualTo(1);
        assertThat(cart(found(near, seen(old), NOW).state()))
                .as("now that it is here")
                .isEqualTo("two");
        assertThat(far.loads).isEqualTo(1);
    }

    @Test
    void aReadThatFindsANewerVersionGivesATokenThatSaysSo() {
        SessionState old = created(near);
        SessionState newer = committed(near, update(old, "two")).state();
        assertThat(found(near, seen(old), NOW).token())
                .as("from a copy")
                .isEqualTo(seen(newer))
                .isNotEqualTo(seen(old));
        assertThat(found(otherNode, seen(old), NOW).token())
                .as("from the far store")
                .isEqualTo(seen(newer));
    }

    @Test
    void aTokenWithoutAWatermarkIsLookedUpFarAndGetsOne() {
        SessionState state = created(near);
        SessionToken plain = seen(state, 0);
        assertThat(plain.value()).isEqualTo(state.id().value());
        assertThat(found(near, plain, NOW).token()).isEqualTo(seen(state));
        assertThat(far.loads).isEqualTo(1);
    }

    @Test
    void aTokenOfAnotherStoreLosesItsRoute() {
        SessionState state = created(near);
        SessionToken routed = new IdToken(state.id(), state.version(), "node-1").token();
        assertThat(found(near, routed, NOW).token()).isEqualTo(seen(state));
        assertThat(far.loads).isZero();
    }

    @Test
    void aWatermarkThatNobodyGaveOutCostsARoundTripAndIsCorrected() {
        SessionState state = created(near);
        for (long hostile : new long[] {2, 1_000_000, Long.MAX_VALUE}) {
            far.loads = 0;
            Lookup.Found found = found(near, seen(state, hostile), NOW);
            assertThat(found.state()).isEqualTo(state);
            assertThat(found.token()).isEqualTo(seen(state));
            assertThat(far.loads).isEqualTo(1);
        }
        found(near, seen(state), NOW);
        assertThat(far.loads).as("for everybody else the copy is still there").isEqualTo(1);
    }

    @Test
    void aTokenThatIsNoneIsInvalidWithoutARoundTrip() {
        SessionState state = created(near);
        for (String hostile : new String[] {
            "", "~1", "~", "x", state.id().value() + "~", state.id().value() + "~01"
        }) {
            SessionToken token = SessionToken.of(hostile);
            assertThat(near.load(token, NOW)).isEqualTo(Lookup.INVALID);
            near.delete(token);
        }
        assertThat(far.loads).isZero();
        found(near, seen(state), NOW);
        assertThat(far.loads).isZero();
    }

    @Test
    void aTokenSaysTheVersionThatWasCommitted() {
        SessionState state = created(near);
        assertThat(committed(near, update(state, "two")).token()).isEqualTo(seen(state, 2));
        SessionState second = found(near, seen(state, 2), NOW).state();
        IdToken rotated = IdToken.parse(committed(near, Given.login(second)).token());
        assertThat(rotated).isNotNull();
        assertThat(rotated.watermark()).isEqualTo(3);
        assertThat(rotated.id()).isNotEqualTo(state.id());
        assertThat(committed(near, Given.touch(created(near), NOW.plusSeconds(60)))
                        .token()
                        .value())
                .endsWith("~1");
    }

    @Test
    void aFarStoreThatLostWhatItAcknowledgedIsBelieved() {
        SessionState first = created(near);
        SessionState lost = committed(near, update(first, "lost")).state();
        far.sessions.put(first.id(), first); // as a replica does that takes over too early
        SessionToken beyond = seen(lost, 3);
        Lookup.Found found = found(near, beyond, NOW);
        assertThat(cart(found.state())).isEqualTo("one");
        assertThat(found.token()).isEqualTo(seen(first));
        assertThat(cart(found(near, seen(first), NOW).state()))
                .as("the copy of what was lost is gone")
                .isEqualTo("one");
        assertThat(far.loads).as("and the answer was kept").isEqualTo(1);
    }
}
