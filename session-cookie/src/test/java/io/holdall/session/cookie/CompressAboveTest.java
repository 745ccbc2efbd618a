package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.committed;
import static io.holdall.session.cookie.Samples.creation;
import static io.holdall.session.cookie.Samples.put;
import static io.holdall.session.cookie.Samples.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.KeyRing;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens a store compresses, as its tokens' lengths tell. */
class CompressAboveTest {

    private static final int NAME = "__Host-session".length();

    @Test
    void byDefaultSignedTokensOfMoreThan2048OctetsAreCompressed() {
        SessionStore store = CookieSessionStore.builder(Samples.KEYS).build();
        assertThat(octetsOf(store, "cart", largestThatIsLeftAlone(store))).isBetween(2047, 2048);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1000, 1001, 1002, 2048, 4000})
    void upToTheGivenOctetsNothingIsCompressed(int octets) {
        SessionStore store =
                CookieSessionStore.builder(Samples.KEYS).compressAbove(octets).build();
        assertThat(octetsOf(store, "cart", largestThatIsLeftAlone(store))).isBetween(octets - 1, octets);
    }

    @Test
    void fromZeroOnEverythingIsCompressedThatBecomesSmaller() {
        SessionStore always =
                CookieSessionStore.builder(Samples.KEYS).compressAbove(0).build();
        SessionStore never = CookieSessionStore.builder(Samples.KEYS).build();
        assertThat(octetsOf(always, "cart", 100)).isLessThan(octetsOf(never, "cart", 100));
        assertThat(octetsOf(always, "cart", 1)).isEqualTo(octetsOf(never, "cart", 1));
    }

    @Test
    void upTo4096NothingThatFitsIsCompressed() {
        SessionStore store =
                CookieSessionStore.builder(Samples.KEYS).compressAbove(4096).build();
        SessionToken largest = tokenOf(store, 4096);
        int size = state(store, largest).attributes().get("cart").size();
        assertThat(octetsOf(store, "cart", size)).isEqualTo(4096);
    }

    @Test
    void neverMeansThatWhatOnlyFitsCompressedIsRefused() {
        SessionStore never = CookieSessionStore.builder(Samples.KEYS)
                .compressAbove(CookieSessionStoreBuilder.NEVER)
                .build();
        assertThat(refusal(never, new byte[4000])).isNotNull();
    }

    @Test
    void aLimitBelowThatIsWhereCompressionBegins() {
        SessionStore small =
                CookieSessionStore.builder(Samples.KEYS).limit(1000).build();
        assertThat(octetsOf(small, "cart", 1500)).isLessThan(1000);
        assertThat(octetsOf(small, "cart", largestThatIsLeftAlone(small))).isBetween(999, 1000);
    }

    @Test
    void whatWasCompressedCanBeTouchedByStoresThatCompressNothing() {
        SessionStore store = CookieSessionStore.builder(Samples.KEYS).build();
        SessionToken token =
                committed(store, creation(put("cart", new byte[4000]))).token();
        SessionStore encrypting = CookieSessionStore.builder(
                        KeyRing.of(Samples.SECRET_KEYS.primary(), Samples.KEYS.primary()))
                .build();
        SessionState state = state(encrypting, token);
        assertThat(refusal(encrypting, new byte[4000])).isNotNull();
        SessionToken touched = committed(encrypting, SessionChange.touch(state, state.lifetime(), NOW))
                .token();
        assertThat(touched).isNotEqualTo(token);
        assertThat(state(encrypting, touched)).isEqualTo(state);
    }

    @Test
    void encryptedTokensAreCompressedOnlyIfThatIsAskedFor() {
        SessionStore store = CookieSessionStore.builder(Samples.SECRET_KEYS).build();
        assertThat(octetsOf(store, "cart", 2700)).isGreaterThan(3600);
        assertThat(refusal(store, new byte[4000])).isNotNull();
        SessionStore asked = CookieSessionStore.builder(Samples.SECRET_KEYS)
                .compressAbove(2048)
                .build();
        assertThat(octetsOf(asked, "cart", 2700)).isLessThan(400);
        assertThat(octetsOf(asked, "cart", largestThatIsLeftAlone(asked))).isBetween(2047, 2048);
    }

    @Test
    void whatIsCompressedIsReadByStoresThatCompressNothing() {
        SessionStore store = CookieSessionStore.builder(Samples.KEYS).build();
        SessionStore plain =
                CookieSessionStore.builder(Samples.KEYS).compressAbove(4096).build();
        SessionToken token =
                committed(store, creation(put("cart", RealCarts.largest()))).token();
        assertThat(token.value().length()).isLessThan(2048);
        assertThat(state(plain, token).attributes().get("cart").bytes()).isEqualTo(RealCarts.largest());
    }

    @Test
    void aStateOfMoreThan64KibibytesIsTooLargeHoweverSmallItWouldBecome() {
        for (int limit : new int[] {512, 4096}) {
            SessionStore store = CookieSessionStore.builder(Samples.KEYS)
                    .limit(limit)
                    .compressAbove(0)
                    .build();
            committed(store, creation(put("cart", new byte[65_000])));
            SessionTooLargeException refusal = refusal(store, new byte[64 << 10]);
            assertThat(refusal.limit()).isEqualTo(limit);
            assertThat(refusal.bytes()).isGreaterThan((64 << 10) * 4 / 3);
        }
    }

    @Test
    void whatIsSaidToBeTooLargeIsWhatItWouldTakeCompressed() {
        SessionStore smaller = CookieSessionStore.builder(Samples.KEYS)
                .limit(600)
                .compressAbove(0)
                .build();
        SessionStore store =
                CookieSessionStore.builder(Samples.KEYS).compressAbove(0).build();
        byte[] cart = RealCarts.largest();
        assertThat(refusal(smaller, cart).bytes())
                .isEqualTo(NAME
                        + committed(store, creation(put("cart", cart)))
                                .token()
                                .value()
                                .length());
    }

    @Test
    void aTouchNeverChangesTheLengthOfACompressedToken() {
        SessionStore store = CookieSessionStore.builder(Samples.KEYS)
                .compressAbove(0)
                .dictionaries(CompressionDictionary.train(RealCarts.SAMPLES, 2048))
                .build();
        for (byte[] cart : RealCarts.OTHERS) {
            SessionToken token = committed(store, creation(put("cart", cart))).token();
            SessionState state = state(store, token);
            Lifetime later = state.lifetime().accessedAt(NOW.plusMillis(cart.length * 100L), Samples.IDLE);
            SessionToken touched =
                    committed(store, SessionChange.touch(state, later, NOW)).token();
            assertThat(touched.value()).hasSameSizeAs(token.value()).isNotEqualTo(token.value());
        }
    }

    private static SessionState state(SessionStore store, SessionToken token) {
        return ((Lookup.Found) store.load(token, NOW)).state();
    }

    private static SessionTooLargeException refusal(SessionStore store, byte[] value) {
        return catchThrowableOfType(SessionTooLargeException.class, () -> store.commit(creation(put("cart", value))));
    }

    /** The cookie of so many zeros. */
    private static int octetsOf(SessionStore store, String name, int zeros) {
        return NAME
                + committed(store, creation(put(name, new byte[zeros])))
                        .token()
                        .value()
                        .length();
    }

    /** The most zeros that are not compressed, which makes them far fewer. */
    private static int largestThatIsLeftAlone(SessionStore store) {
        int zeros = 20;
        while (octetsOf(store, "cart", zeros + 1) >= octetsOf(store, "cart", zeros)) {
            zeros++;
        }
        return zeros;
    }
}
