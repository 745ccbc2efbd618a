package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.HEADER;
import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.base64url;
import static io.holdall.session.cookie.Samples.signed;
import static io.holdall.session.cookie.Samples.signedAsIs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.jsonwebtoken.Jwts;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are correctly signed and still not ours: the key is used elsewhere too, or its holder was careless. */
class WronglySignedTokenTest {

    private static final byte[] PAYLOAD = Samples.encode(Samples.state());
    private static final String TOKEN = signed(HEADER, PAYLOAD);

    private final CookieSessionStore store = CookieSessionStore.builder(
                    Samples.KEYS.verifying("2026-05", Samples.OLD_SECRET))
            .build();

    @BeforeEach
    void theTokenThatIsAttackedIsGood() {
        assertThat(load(TOKEN)).isEqualTo(new Lookup.Found(Samples.state(), SessionToken.of(TOKEN)));
    }

    @Test
    void anotherHmacSizeUnderTheSameKeyIsRefused() {
        String header = segment(HEADER.replace("HS256", "HS512"));
        SecretKey key = Samples.KEYS.primary().secret();
        assertRefused(signedAsIs(header, base64url(PAYLOAD), "HmacSHA512", key));
        assertRefused(signedAsIs(segment(HEADER), base64url(PAYLOAD), "HmacSHA512", key));
        assertRefused(Jwts.builder()
                .header()
                .keyId("2026-11")
                .and()
                .content(PAYLOAD, "session")
                .signWith(key, Jwts.SIG.HS512)
                .compact());
    }

    @Test
    void aKeyUnderTheIdOfAnotherIsRefused() {
        assertRefused(signed(HEADER.replace("2026-11", "2026-05"), PAYLOAD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12", "", "../../dev/null", "2026-11\\r\\n", "2026-11\\u0000", "' OR 1=1"})
    void aKeyIdThatIsNotInTheRingIsRefused(String id) {
        assertRefused(signed(HEADER.replace("2026-11", id), PAYLOAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"aud\":\"__Host-session\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"session\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"JWT\",\"aud\":\"__Host-session\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"json\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"session\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"session\"}",
                "{}",
                "null",
                "not json"
            })
    void aHeaderWithAFieldAbsentOtherOrElsewhereIsRefused(String header) {
        assertRefused(signed(header, PAYLOAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jku\":\"https://evil.example/keys\"",
                "\"x5u\":\"https://evil.example/cert\"",
                "\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}",
                "\"crit\":[\"b64\"]",
                "\"b64\":false",
                "\"alg\":\"none\"",
                "\"zip\":\"DEF\"",
                " "
            })
    void aHeaderWithAnythingMoreIsRefused(String more) {
        String comma = more.isBlank() ? "" : ",";
        assertRefused(signed("{" + more + comma + HEADER.substring(1), PAYLOAD));
        assertRefused(signed(HEADER.substring(0, HEADER.length() - 1) + comma + more + "}", PAYLOAD));
    }

    @Test
    void aTokenForACookieOfAnotherNameIsRefused() {
        SessionStore other = CookieSessionStore.builder(Samples.KEYS)
                .cookieName("__Host-admin")
                .build();
        SessionToken token = Samples.committed(other, Samples.creation(Samples.put("cart", new byte[1])))
                .token();
        assertThat(other.load(token, NOW)).isInstanceOf(Lookup.Found.class);
        assertRefused(token.value());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void anotherSpellingOfTheSamePayloadIsRefusedHoweverItIsSigned(int valueBytes) {
        byte[] payload = Samples.encode(
                Samples.creation(Samples.put("cart", new byte[valueBytes])).target());
        String text = base64url(payload);
        assertThat(load(signedAsIs(segment(HEADER), text))).isInstanceOf(Lookup.Found.class);
        assertRefused(signedAsIs(segment(HEADER), text + "="));
        assertRefused(signedAsIs(segment(HEADER), text + "=="));
        assertRefused(signedAsIs(segment(HEADER), text + "\n"));
        assertRefused(signedAsIs(segment(HEADER), text.charAt(0) + " " + text.substring(1)));
        String padded = Base64.getUrlEncoder().encodeToString(payload);
        if (padded.length() > text.length()) {
            assertRefused(signedAsIs(segment(HEADER), padded));
            char last =
                    text.charAt(text.length() - 1); // a zero byte ends the payload: its unused bits are those of 'A'
            assertThat(last).isEqualTo('A');
            assertRefused(signedAsIs(segment(HEADER), text.substring(0, text.length() - 1) + 'B'));
        }
    }

    @Test
    void standardBase64IsRefused() {
        byte[] payload = Samples.encode(Samples.creation(Samples.put("cart", new byte[] {-1, -1, -1, -1}))
                .target());
        String text = base64url(payload);
        assertThat(text).contains("_");
        assertRefused(signedAsIs(segment(HEADER), text.replace('_', '/').replace('-', '+')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{}", "[]", "{\"exp\":99999999999}", "\u0001", ""})
    void aSignedPayloadThatIsNoStateIsRefused(String payload) {
        assertRefused(signed(HEADER, payload.getBytes(UTF_8)));
    }

    @Test
    void aSignedPayloadWithoutDeadlinesIsRefused() {
        for (int length = 0; length < 44; length++) { // the deadlines end at byte 44
            assertRefused(signed(HEADER, Arrays.copyOf(PAYLOAD, length)));
        }
    }

    private static String segment(String json) {
        return base64url(json.getBytes(UTF_8));
    }

    private Lookup load(String token) {
        return store.load(SessionToken.of(token), NOW);
    }

    private void assertRefused(String token) {
        assertThat(load(token)).as(token).isEqualTo(Lookup.INVALID);
    }
}
