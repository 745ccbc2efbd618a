package io.holdall.session.cookie;

import static io.holdall.session.cookie.AttackedToken.segment;
import static io.holdall.session.cookie.Samples.HEADER;
import static io.holdall.session.cookie.Samples.base64url;
import static io.holdall.session.cookie.Samples.signed;
import static io.holdall.session.cookie.Samples.signedAsIs;

import io.jsonwebtoken.Jwts;
import java.security.KeyPair;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are not ours: with the MAC of a good token, with none, and correctly signed. */
class HeaderAttackTest {

    private static final byte[] PAYLOAD = Samples.encode(Samples.state());
    private static final SecretKey KEY = Samples.KEYS.primary().secret();

    private final AttackedToken token = AttackedToken.signed();

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "noNE", "nOnE", "", " ", "HS256 ", "hs256"})
    void aTokenThatClaimsToNeedNoSignatureIsRefused(String algorithm) {
        assertRefusedHoweverSigned(HEADER.replace("HS256", algorithm));
    }

    @Test
    void anAbsentAlgorithmIsRefused() {
        assertRefusedHoweverSigned(HEADER.replace(",\"alg\":\"HS256\"", ""));
        assertRefusedHoweverSigned(HEADER.replace("\"HS256\"", "null"));
    }

    @Test
    void aSecondAlgorithmIsRefused() {
        for (String other : new String[] {"none", "HS256", "RS256"}) {
            assertRefusedHoweverSigned("{\"alg\":\"" + other + "\"," + HEADER.substring(1));
            assertRefusedHoweverSigned(HEADER.replace("}", ",\"alg\":\"" + other + "\"}"));
        }
    }

    @Test
    void anotherHmacSizeUnderTheSameKeyIsRefused() {
        for (String size : new String[] {"384", "512"}) {
            String header = segment(HEADER.replace("HS256", "HS" + size));
            token.assertRefused(signedAsIs(header, base64url(PAYLOAD), "HmacSHA" + size, KEY));
            token.assertRefused(signedAsIs(segment(HEADER), base64url(PAYLOAD), "HmacSHA" + size, KEY));
            assertRefusedHoweverSigned(HEADER.replace("HS256", "HS" + size));
        }
        token.assertRefused(Jwts.builder()
                .header()
                .keyId("2026-11")
                .and()
                .content(PAYLOAD, "session")
                .signWith(KEY, Jwts.SIG.HS512)
                .compact());
    }

    @Test
    void anRsaSignatureUnderTheSameKeyIdIsRefused() {
        KeyPair pair = Jwts.SIG.RS256.keyPair().build();
        token.assertRefused(Jwts.builder()
                .header()
                .keyId("2026-11")
                .type("holdall")
                .add("v", 1)
                .add("aud", "__Host-session")
                .and()
                .content(PAYLOAD, "session")
                .signWith(pair.getPrivate(), Jwts.SIG.RS256)
                .compact());
        for (String algorithm : new String[] {"RS256", "PS256", "ES256", "EdDSA"}) {
            assertRefusedHoweverSigned(HEADER.replace("HS256", algorithm));
        }
    }

    @Test
    void aKeyUnderTheIdOfAnotherIsRefused() {
        assertRefusedHoweverSigned(HEADER.replace("2026-11", "2026-05"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12", "", "2026-1", "2026-111", "2026-11\\u0000", "' OR 1=1", "\ud83d\ude00"})
    void anUnknownKeyIdIsRefused(String id) {
        assertRefusedHoweverSigned(HEADER.replace("2026-11", id));
    }

    @Test
    void anAbsentKeyIdIsRefused() {
        assertRefusedHoweverSigned(HEADER.replace("\"kid\":\"2026-11\",", ""));
        assertRefusedHoweverSigned(HEADER.replace("\"2026-11\"", "null"));
        assertRefusedHoweverSigned(HEADER.replace("\"2026-11\"", "[\"2026-11\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../dev/null", "/dev/null", "file:///dev/null", "C:\\\\nul", "2026-11/../2026-11"})
    void aKeyIdThatIsAPathIsRefused(String id) {
        assertRefusedHoweverSigned(HEADER.replace("2026-11", id));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_000, 10 << 10})
    void aLongKeyIdIsRefused(int length) {
        assertRefusedHoweverSigned(HEADER.replace("2026-11", "2026-11" + "A".repeat(length - 7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\\r\\n", "\r\nSet-Cookie: a=b", "\n", "\0"})
    void aKeyIdWithALineBreakIsRefused(String junk) {
        assertRefusedHoweverSigned(HEADER.replace("2026-11", "2026-11" + junk));
        assertRefusedHoweverSigned(HEADER.replace("2026-11", junk + "2026-11"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jku\":\"https://evil.example/keys\"",
                "\"x5u\":\"https://evil.example/cert\"",
                "\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}",
                "\"x5c\":[\"AA\"]",
                "\"crit\":[\"b64\"]",
                "\"crit\":[]",
                "\"b64\":false",
                "\"b64\":false,\"crit\":[\"b64\"]",
                "\"zip\":\"DEF\"",
                "\"zip\":\"GZIP\"",
                "\"p2c\":2147483647",
                " "
            })
    void aHeaderWithAnythingMoreIsRefused(String more) {
        String comma = more.isBlank() ? "" : ",";
        assertRefusedHoweverSigned("{" + more + comma + HEADER.substring(1));
        assertRefusedHoweverSigned(HEADER.substring(0, HEADER.length() - 1) + comma + more + "}");
    }

    @Test
    void anUnencodedPayloadIsRefused() {
        String header = segment(HEADER.replace("}", ",\"b64\":false,\"crit\":[\"b64\"]}"));
        token.assertRefused(signedAsIs(header, "{\"principal\":\"root\"}"));
        token.assertRefused(signedAsIs(segment(HEADER), "{\"principal\":\"root\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kid\":\"2026-11\",",
                "\"typ\":\"holdall\",",
                "\"v\":1,",
                "\"aud\":\"__Host-session\",",
                "\"cty\":\"session\","
            })
    void aHeaderWithAFieldAbsentNullOrTwiceIsRefused(String field) {
        assertRefusedHoweverSigned(HEADER.replace(field, ""));
        assertRefusedHoweverSigned(HEADER.replace(field, field.substring(0, field.indexOf(':')) + ":null,"));
        assertRefusedHoweverSigned(HEADER.replace(field, field + field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kid\":\"2026-11\",\"typ\":\"JWT\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":2,\"aud\":\"__Host-session\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"json\",\"alg\":\"HS256\"}",
                "{\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"session\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"kid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"session\"}",
                "{\"\\u006bid\":\"2026-11\",\"typ\":\"holdall\",\"v\":1,\"aud\":\"__Host-session\",\"cty\":\"session\",\"alg\":\"HS256\"}",
                "{}",
                "null",
                "[]",
                "not json"
            })
    void aHeaderWithAFieldOtherOrElsewhereIsRefused(String header) {
        assertRefusedHoweverSigned(header);
    }

    private void assertRefusedHoweverSigned(String header) {
        token.assertRefused(token.with(0, segment(header)));
        token.assertRefused(segment(header) + "." + base64url(PAYLOAD) + ".");
        token.assertRefused(segment(header) + "." + base64url(PAYLOAD));
        token.assertRefused(signed(header, PAYLOAD));
    }
}
