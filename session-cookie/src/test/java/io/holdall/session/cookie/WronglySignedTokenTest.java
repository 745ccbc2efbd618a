package io.holdall.session.cookie;

import static io.holdall.session.cookie.AttackedToken.segment;
import static io.holdall.session.cookie.Samples.HEADER;
import static io.holdall.session.cookie.Samples.IDLE;
import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.base64url;
import static io.holdall.session.cookie.Samples.signed;
import static io.holdall.session.cookie.Samples.signedAsIs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are correctly signed and still not ours, or not now: the key is used elsewhere too, or its holder was careless. */
class WronglySignedTokenTest {

    private static final byte[] PAYLOAD = Samples.encode(Samples.state());
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

    private final AttackedToken token = AttackedToken.signed();

    @Test
    void aTokenForACookieOfAnotherNameIsRefused() {
        assertRefuseEachOther(store("__Host-session", null), store("__Host-admin", null));
        assertRefuseEachOther(store("__Host-session", null), store("__Host-sessio", null));
    }

    @Test
    void aTokenOfAnotherApplicationWithTheSameKeyIsRefused() {
        assertRefuseEachOther(store("__Host-session", null), store("__Host-session", "shop"));
        assertRefuseEachOther(store("__Host-session", "shop"), store("__Host-session", "shop2"));
        assertRefuseEachOther(store("session", "a.b"), store("b.session", "a"));
    }

    @Test
    void aTokenThatExpiredAMillisecondAgoIsExpired() {
        Instant past = NOW.minusMillis(1);
        assertThat(load(new Lifetime(past, past, NOW, NOW.plus(IDLE)))).isEqualTo(Lookup.EXPIRED);
        assertThat(load(new Lifetime(past, past, past, NOW.plus(IDLE)))).isEqualTo(Lookup.EXPIRED);
        assertThat(load(new Lifetime(past, past, NOW.plus(IDLE), NOW))).isEqualTo(Lookup.EXPIRED);
        assertThat(load(new Lifetime(past, past, NOW.plusMillis(1), NOW.plusMillis(1))))
                .isInstanceOf(Lookup.Found.class);
    }

    @Test
    void aTokenThatIsCreatedOrAccessedInTheFutureIsRefused() {
        for (Instant ahead :
                new Instant[] {NOW.plusMillis(60_001), NOW.plus(Duration.ofDays(365)), LAST.minusMillis(1)}) {
            assertThat(load(new Lifetime(ahead, NOW, LAST, LAST))).isEqualTo(Lookup.INVALID);
            assertThat(load(new Lifetime(NOW, ahead, LAST, NOW.plus(IDLE)))).isEqualTo(Lookup.INVALID);
            assertThat(load(new Lifetime(ahead, ahead, LAST, LAST))).isEqualTo(Lookup.INVALID);
        }
    }

    @Test
    void aDeadlineLaterThanAnyManagerGrantsIsRefused() {
        assertThat(load(lasting(NOW.plus(LONGEST)))).isInstanceOf(Lookup.Found.class);
        assertThat(load(lasting(NOW.plus(LONGEST).plusMillis(1)))).isEqualTo(Lookup.INVALID);
        assertThat(load(lasting(LAST))).isEqualTo(Lookup.INVALID);
        assertThat(load(new Lifetime(Instant.EPOCH, NOW, LAST, LAST))).isEqualTo(Lookup.INVALID);
    }

    @Test
    void anIdleDeadlineThatNeverComesDoesNotOutliveTheAbsoluteOne() {
        SessionToken endless = signedState(new Lifetime(NOW, NOW, LAST, NOW.plus(IDLE)));
        SessionStore store = store("__Host-session", null);
        assertThat(store.load(endless, NOW)).isInstanceOf(Lookup.Found.class);
        assertThat(store.load(endless, NOW.plus(IDLE))).isEqualTo(Lookup.EXPIRED);
        assertThat(store.load(endless, LAST)).isEqualTo(Lookup.EXPIRED);
    }

    @Test
    void aTokenWithoutDeadlinesIsRefused() {
        for (int length = 0; length < 44; length++) { // the deadlines end at byte 44
            token.assertRefused(signed(HEADER, Arrays.copyOf(PAYLOAD, length)));
        }
        Instant none = Instant.EPOCH;
        assertThat(load(new Lifetime(NOW, NOW, none, none))).isEqualTo(Lookup.EXPIRED);
        assertThat(load(new Lifetime(none, none, none, none))).isEqualTo(Lookup.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void anotherSpellingOfTheSamePayloadIsRefusedHoweverItIsSigned(int valueBytes) {
        byte[] payload = Samples.encode(
                Samples.creation(Samples.put("cart", new byte[valueBytes])).target());
        String text = base64url(payload);
        assertThat(token.load(signedAsIs(segment(HEADER), text))).isInstanceOf(Lookup.Found.class);
        token.assertRefused(signedAsIs(segment(HEADER), text + "="));
        token.assertRefused(signedAsIs(segment(HEADER), text + "=="));
        token.assertRefused(signedAsIs(segment(HEADER), text + "\n"));
        token.assertRefused(signedAsIs(segment(HEADER), text.charAt(0) + " " + text.substring(1)));
        String padded = Base64.getUrlEncoder().encodeToString(payload);
        if (padded.length() > text.length()) {
            token.assertRefused(signedAsIs(segment(HEADER), padded));
            char last =
                    text.charAt(text.length() - 1); // a zero byte ends the payload: its unused bits are those of 'A'
            assertThat(last).isEqualTo('A');
            token.assertRefused(signedAsIs(segment(HEADER), text.substring(0, text.length() - 1) + 'B'));
        }
    }

    @Test
    void standardBase64IsRefused() {
        byte[] payload = Samples.encode(Samples.creation(Samples.put("cart", new byte[] {-1, -1, -1, -1}))
                .target());
        String text = base64url(payload);
        assertThat(text).contains("_");
        token.assertRefused(signedAsIs(segment(HEADER), text.replace('_', '/').replace('-', '+')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{}", "[]", "{\"exp\":99999999999}", "\u0001", ""})
    void aSignedPayloadThatIsNoStateIsRefused(String payload) {
        token.assertRefused(signed(HEADER, payload.getBytes(UTF_8)));
    }

    private static Lifetime lasting(Instant end) {
        return new Lifetime(NOW, NOW, NOW.plus(IDLE), end);
    }

    private static SessionToken signedState(Lifetime lifetime) {
        return SessionToken.of(signed(HEADER, Samples.encode(Samples.state(lifetime))));
    }

    private Lookup load(Lifetime lifetime) {
        return token.load(signedState(lifetime).value());
    }

    private static SessionStore store(String cookieName, String application) {
        CookieSessionStoreBuilder builder =
                CookieSessionStore.builder(Samples.KEYS).cookieName(cookieName);
        return (application == null ? builder : builder.application(application)).build();
    }

    private static void assertRefuseEachOther(SessionStore one, SessionStore other) {
        for (SessionStore[] pair : new SessionStore[][] {{one, other}, {other, one}}) {
            SessionToken token = Samples.committed(pair[0], Samples.creation(Samples.put("cart", new byte[3])))
                    .token();
            assertThat(pair[0].load(token, NOW)).isInstanceOf(Lookup.Found.class);
            assertThat(pair[1].load(token, NOW)).isEqualTo(Lookup.INVALID);
        }
    }
}
