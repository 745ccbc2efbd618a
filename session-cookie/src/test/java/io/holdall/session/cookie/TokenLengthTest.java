package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.committed;
import static io.holdall.session.cookie.Samples.creation;
import static io.holdall.session.cookie.Samples.put;
import static io.holdall.session.cookie.Samples.tokenOf;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left in a cookie, and the least that one must hold. */
class TokenLengthTest {

    private static final int NAME = "__Host-session".length();

    private final CookieSessionStore store =
            CookieSessionStore.builder(Samples.KEYS).build();

    @Test
    void inTheLargestCookieNothingIsLeft() {
        SessionToken largest = tokenOf(store, 4096);
        assertThat(store.remainingBytes(largest)).isZero();
        assertThat(store.remainingBytes(tokenOf(store, 4094))).isEqualTo(2);
        CookieSessionStore smaller =
                CookieSessionStore.builder(Samples.KEYS).limit(4000).build();
        assertThat(smaller.remainingBytes(largest)).isZero();
    }

    @Test
    void whatIsLeftIsTheLimitLessNameAndToken() {
        SessionToken empty = committed(store, creation(Delta.EMPTY)).token();
        int octets = NAME + encodedLength(Samples.HEADER.length()) + 1 + encodedLength(45) + 1 + encodedLength(32);
        assertThat(store.remainingBytes(empty)).isEqualTo(4096 - octets);
        SessionToken compressed =
                committed(store, creation(put("cart", RealCarts.largest()))).token();
        assertThat(store.remainingBytes(compressed))
                .isEqualTo(4096 - NAME - compressed.value().length())
                .isGreaterThan(2500);
    }

    /** Noise can grow by three bytes for each four octets that are left, and by no more. */
    @Test
    void whatIsLeftCanBeUsed() {
        SessionToken token =
                committed(store, creation(put("cart", Samples.noise(2000)))).token();
        int more = store.remainingBytes(token) / 4 * 3;
        SessionToken full = committed(store, creation(put("cart", Samples.noise(2000 + more))))
                .token();
        assertThat(store.remainingBytes(full)).isLessThan(4);
    }

    @ParameterizedTest
    @EnumSource
    void withTheLongestNamesAnEmptySessionFitsIntoTheSmallestLimit(KeyAlgorithm algorithm) {
        SessionStore smallest = longest(algorithm, "a".repeat(32));
        SessionToken token = committed(smallest, creation(Delta.EMPTY)).token();
        SessionState state = ((Lookup.Found) smallest.load(token, NOW)).state();
        SessionState old =
                new SessionState(state.id(), Long.MAX_VALUE - 1, state.lifetime(), null, Map.of(), CommitIds.NONE);
        committed(smallest, SessionChange.update(old, Delta.EMPTY, state.lifetime(), true, NOW));
    }

    @Test
    void theApplicationIsPartOfTheAudience() {
        SessionStore shop = longest(KeyAlgorithm.HS512, "shop");
        SessionToken token = committed(shop, creation(Delta.EMPTY)).token();
        assertThat(new String(Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[0]), US_ASCII))
                .contains("\"aud\":\"shop/" + "n".repeat(64) + "\"");
        assertThat(longest(KeyAlgorithm.HS512, "shop").load(token, NOW)).isInstanceOf(Lookup.Found.class);
        assertThat(longest(KeyAlgorithm.HS512, "admin").load(token, NOW)).isEqualTo(Lookup.INVALID);
        SessionStore none = CookieSessionStore.builder(ring(KeyAlgorithm.HS512))
                .cookieName("n".repeat(64))
                .build();
        assertThat(none.load(token, NOW)).isEqualTo(Lookup.INVALID);
        SessionToken ofNone = committed(none, creation(Delta.EMPTY)).token();
        assertThat(shop.load(ofNone, NOW)).isEqualTo(Lookup.INVALID);
    }

    private static SessionStore longest(KeyAlgorithm algorithm, String application) {
        return CookieSessionStore.builder(ring(algorithm))
                .cookieName("n".repeat(64))
                .application(application)
                .limit(512)
                .build();
    }

    private static KeyRing ring(KeyAlgorithm algorithm) {
        byte[] secret = Arrays.copyOf(Samples.SECRET, algorithm.encrypts() ? 32 : 64);
        return KeyRing.of(KeyRing.Key.of("k".repeat(32), algorithm, secret));
    }

    private static int encodedLength(int bytes) {
        return (bytes * 4 + 2) / 3;
    }
}
