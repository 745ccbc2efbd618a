package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.SessionCookie;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookies from the header to the session: too many, too long. What a cookie's parts may hold is tested with {@link SessionCookie}. */
class CookieAttackTest {

    private static final String NAME = "__Host-session";
    private static final int LARGEST = 4096 - NAME.length();

    private final SessionCookie cookie = SessionCookie.builder().build();
    private final SessionStore store = CookieSessionStore.builder(Samples.KEYS).build();
    private final SessionManager manager =
            SessionManager.builder(store).clock(() -> NOW).build();

    @Test
    void ofTwoCookiesOfOneNameNeitherIsOpened() {
        String good = NAME + "=" + token(3).value();
        String other = NAME + "=" + token(4).value();
        assertThat(isOpened(good)).isTrue();
        assertThat(isOpened(other)).isTrue();
        assertThat(isOpened(good + "; " + good)).isTrue();
        for (String tossed : new String[] {other, NAME + "=", NAME + "=x", good + "x"}) {
            assertThat(isOpened(good + "; " + tossed)).isFalse();
            assertThat(isOpened(tossed + "; " + good)).isFalse();
            assertThat(isOpened(good, tossed)).isFalse();
            assertThat(isOpened(tossed, good)).isFalse();
        }
    }

    @Test
    void aCookieOf4096OctetsIsSetReadAndOpened() {
        SessionToken largest = Samples.tokenOf(store, 4096);
        String set = cookie.set(largest);
        assertThat(isOpened(set.substring(0, set.indexOf(';')))).isTrue();
    }

    @Test
    void aCookieOf4097OctetsIsNeitherMadeNorSetNorReadNorOpened() {
        int size = 0; // of the noise in the largest session
        while (fits(size + 1)) {
            size++;
        }
        int most = size;
        assertThatExceptionOfType(SessionTooLargeException.class)
                .isThrownBy(() -> store.commit(Samples.creation(put("cart", Samples.noise(most + 1)))));
        SessionToken larger = largerThan(LARGEST);
        assertThatIllegalArgumentException().isThrownBy(() -> cookie.set(larger));
        assertThat(cookie.read(List.of(NAME + "=" + larger.value()))).isEqualTo(SessionToken.NONE);
        assertThat(store.load(larger, NOW)).isEqualTo(Lookup.INVALID);
        assertThat(isOpened(NAME + "=" + larger.value())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {100 << 10, 10 << 20})
    void aCookieOf100KilobytesOr10MegabytesIsNotOpened(int length) {
        SessionToken token = token(3);
        for (String huge : new String[] {"A".repeat(length), token.value() + "A".repeat(length)}) {
            assertThat(isOpened(NAME + "=" + huge)).isFalse();
            assertThat(store.load(SessionToken.of(huge), NOW)).isEqualTo(Lookup.INVALID);
        }
        assertThat(isOpened("other=" + "A".repeat(length) + "; " + NAME + "=" + token.value()))
                .isTrue();
    }

    /** Correctly signed, and as little longer than {@code length} as base64url allows. */
    private static SessionToken largerThan(int length) {
        for (int size = 0; ; size++) {
            SessionState state = Samples.state();
            Map<String, Attribute> cart = Map.of("cart", Attribute.encoded(Samples.noise(size)));
            SessionState large = new SessionState(state.id(), 1, state.lifetime(), null, cart, CommitIds.NONE);
            String token = Samples.signed(Samples.HEADER, Samples.encode(large));
            if (token.length() > length) {
                assertThat(token.length()).isLessThanOrEqualTo(length + 2);
                return SessionToken.of(token);
            }
        }
    }

    private boolean fits(int size) {
        SessionState state = Samples.creation(put("cart", Samples.noise(size))).target();
        return Samples.signed(Samples.HEADER, Samples.encode(state)).length() <= LARGEST;
    }

    private SessionToken token(int size) {
        return Samples.committed(store, Samples.creation(put("cart", new byte[size])))
                .token();
    }

    private boolean isOpened(String... headers) {
        return !manager.open(cookie.read(List.of(headers))).isNew();
    }
}
