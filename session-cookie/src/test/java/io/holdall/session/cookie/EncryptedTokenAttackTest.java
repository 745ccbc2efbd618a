package io.holdall.session.cookie;

import static io.holdall.session.cookie.AttackedToken.segment;
import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.base64url;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionToken;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.AeadAlgorithm;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others, with and without the key, can make of an encrypted token: {@code header..nonce.text.tag}. */
class EncryptedTokenAttackTest {

    private static final String HEADER = Samples.HEADER
            .replace("2026-11", "2026-12")
            .replace("\"alg\":\"HS256\"", "\"alg\":\"dir\",\"enc\":\"A256GCM\"");
    private static final SecretKey KEY = Samples.SECRET_KEYS.primary().secret();
    private static final byte[] PAYLOAD = Samples.encode(Samples.state());
    private static final CompactJwe JWE = new CompactJwe(Samples.SECRET_KEYS.primary(), "__Host-session");

    private final CookieSessionStore store = CookieSessionStore.builder(
                    Samples.SECRET_KEYS.verifying("2026-05", Samples.OLD_SECRET))
            .build();
    private final AttackedToken token = new AttackedToken(store, JWE.seal(PAYLOAD));
    private final String text = token.value();
    private final String[] segments = token.segments();

    @Test
    void theTokenIsAsDocumented() {
        assertThat(segments).hasSize(5);
        assertThat(new String(token.decoded(0), StandardCharsets.US_ASCII)).isEqualTo(HEADER);
        assertThat(segments[1]).isEmpty();
        assertThat(token.decoded(2)).hasSize(12);
        assertThat(token.decoded(3)).hasSameSizeAs(PAYLOAD);
        assertThat(token.decoded(4)).hasSize(16);
        assertThat(JWE.seal(PAYLOAD)).isNotEqualTo(text);
    }

    @Test
    void anyFlippedBitIsRefused() {
        token.assertAnyFlippedBitRefused();
    }

    @Test
    void anyOtherCharacterIsRefusedEvenIfItSpellsTheSameBytes() {
        token.assertAnyOtherCharacterRefused("ABCDghQRSTwxyz0189-_.+/= \u0141");
    }

    @Test
    void anythingCutOffIsRefused() {
        for (int end = 0; end < text.length(); end++) {
            token.assertRefused(text.substring(0, end));
            token.assertRefused(text.substring(text.length() - end));
        }
        for (int i = 0; i < segments.length; i++) {
            for (int length = 0; length < segments[i].length(); length++) {
                token.assertRefused(token.with(i, segments[i].substring(0, length)));
                token.assertRefused(token.with(i, segments[i].substring(segments[i].length() - length)));
            }
        }
    }

    @Test
    void anEmptyTextOrAMissingTagIsRefused() {
        token.assertRefused(token.with(3, ""));
        token.assertRefused(token.with(4, ""));
        token.assertRefused(text.substring(0, text.lastIndexOf('.')));
        token.assertRefused(segments[0] + "....");
        token.assertRefused(segments[0] + ".." + "A".repeat(16) + ".." + "A".repeat(22));
        for (int octets = 0; octets < 16; octets++) { // GCM takes tags from 4 octets on
            token.assertRefused(token.with(4, base64url(Arrays.copyOf(token.decoded(4), octets))));
        }
    }

    @Test
    void anyOtherNumberOfSegmentsIsRefused() {
        for (String other : new String[] {".", "..", ".A", "." + segments[4]}) {
            token.assertRefused(text + other);
            token.assertRefused(other + text);
        }
        for (int i = 0; i < segments.length; i++) {
            token.assertRefused(token.with(i, segments[i] + "." + segments[i]));
            token.assertRefused(text + "." + segments[i]);
            token.assertRefused(segments[i] + "." + text);
        }
        token.assertRefused(token.with(1, base64url(new byte[32]))); // an encrypted key, where there must be none
    }

    @Test
    void swappedSegmentsAreRefused() {
        for (int i = 0; i < segments.length; i++) {
            for (int j = 0; j < i; j++) {
                String[] swapped = segments.clone();
                swapped[i] = segments[j];
                swapped[j] = segments[i];
                token.assertRefused(String.join(".", swapped));
            }
        }
    }

    @Test
    void aSegmentOfAnotherValidTokenIsRefused() {
        Lifetime later = new Lifetime(NOW, NOW, NOW.plusSeconds(3600), NOW.plusSeconds(7200));
        String[] others = JWE.seal(Samples.encode(Samples.state(later))).split("\\.", -1);
        for (int i = 2; i < segments.length; i++) {
            token.assertRefused(token.with(i, others[i]));
        }
        String signed = Samples.signed(Samples.HEADER.replace("2026-11", "2026-05"), PAYLOAD);
        token.assertRefused(token.with(0, signed.split("\\.", -1)[0]));
        token.assertRefused(segments[0] + signed.substring(signed.indexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"zip\":\"DEF\"",
                "\"crit\":[\"exp\"]",
                "\"jku\":\"https://evil.example/keys\"",
                "\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}",
                "\"p2s\":\"AAAAAAAAAAA\",\"p2c\":2147483647",
                "\"epk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "\"alg\":\"none\"",
                "\"enc\":\"A128CBC-HS256\"",
                " "
            })
    void aHeaderWithAnythingMoreIsRefused(String more) {
        String comma = more.isBlank() ? "" : ",";
        token.assertRefused(token.with(0, segment("{" + more + comma + HEADER.substring(1))));
        token.assertRefused(token.with(0, segment(HEADER.replace("}", comma + more + "}"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "RSA-OAEP-256",
                "RSA1_5",
                "PBES2-HS512+A256KW",
                "ECDH-ES",
                "ECDH-ES+A256KW",
                "A256KW",
                "HS256"
            })
    void anotherAlgorithmIsRefused(String algorithm) {
        token.assertRefused(token.with(0, segment(HEADER.replace("\"dir\"", "\"" + algorithm + "\""))));
        token.assertRefused(token.with(0, segment(HEADER.replace("\"alg\":\"dir\",", ""))));
        token.assertRefused(
                segment(HEADER.replace("\"dir\"", "\"" + algorithm + "\"")) + "." + base64url(PAYLOAD) + ".");
    }

    @Test
    void whatTheKeysHolderEncryptsWithAnotherHeaderIsRefused() {
        token.assertRefused(Jwts.builder()
                .header()
                .keyId("2026-12")
                .and()
                .content(PAYLOAD, "session")
                .encryptWith(KEY, Jwts.KEY.DIRECT, Jwts.ENC.A256GCM)
                .compact());
        assertThat(token.load(encrypted(KEY, "__Host-session", Jwts.ENC.A256GCM)))
                .isInstanceOf(Lookup.Found.class);
        token.assertRefused(encrypted(KEY, "__Host-admin", Jwts.ENC.A256GCM));
        token.assertRefused(encrypted(KEY, "shop/__Host-session", Jwts.ENC.A256GCM));
        token.assertRefused(Jwts.builder()
                .header()
                .keyId("2026-12")
                .type("holdall")
                .add("v", 1)
                .add("aud", "__Host-session")
                .and()
                .content(PAYLOAD, "session")
                .compressWith(Jwts.ZIP.DEF)
                .encryptWith(KEY, Jwts.KEY.DIRECT, Jwts.ENC.A256GCM)
                .compact());
    }

    @Test
    void whatIsEncryptedByPasswordByPublicKeyOrByAWrappedKeyIsRefused() {
        char[] password = "password".toCharArray();
        token.assertRefused(Jwts.builder()
                .header()
                .keyId("2026-12")
                .and()
                .content(PAYLOAD, "session")
                .encryptWith(Keys.password(password), Jwts.KEY.PBES2_HS512_A256KW, Jwts.ENC.A256GCM)
                .compact());
        token.assertRefused(Jwts.builder()
                .header()
                .keyId("2026-12")
                .and()
                .content(PAYLOAD, "session")
                .encryptWith(Jwts.SIG.ES256.keyPair().build().getPublic(), Jwts.KEY.ECDH_ES, Jwts.ENC.A256GCM)
                .compact());
        token.assertRefused(Jwts.builder()
                .header()
                .keyId("2026-12")
                .and()
                .content(PAYLOAD, "session")
                .encryptWith(KEY, Jwts.KEY.A256KW, Jwts.ENC.A256GCM)
                .compact());
    }

    @Test
    void anotherKeyUnderTheSameIdIsRefused() {
        KeyRing.Key other = KeyRing.Key.of("2026-12", KeyAlgorithm.A256GCM, Arrays.copyOf(Samples.OLD_SECRET, 32));
        token.assertRefused(new CompactJwe(other, "__Host-session").seal(PAYLOAD));
        KeyRing.Key signing = KeyRing.Key.of("2026-12", KeyAlgorithm.HS256, Arrays.copyOf(Samples.SECRET, 32));
        token.assertRefused(new CompactJws(signing, "__Host-session").seal(PAYLOAD));
    }

    @Test
    void anEncryptedPayloadThatIsNoStateIsRefused() {
        for (int length = 1; length < PAYLOAD.length; length++) {
            byte[] cut = Arrays.copyOf(PAYLOAD, length);
            Lookup lookup = token.load(JWE.seal(cut));
            assertThat(lookup instanceof Lookup.Found).isEqualTo(Samples.decode(cut) != null);
        }
        token.assertRefused(JWE.seal("{\"a\":1}".getBytes(StandardCharsets.US_ASCII)));
        token.assertRefused(JWE.seal(new byte[1000]));
    }

    @ParameterizedTest
    @ValueSource(ints = {4097, 100 << 10, 10 << 20})
    void aHugeTokenIsRefusedUnread(int length) {
        token.assertRefusedWithin(1024, segments[0] + ".." + "A".repeat(length));
        token.assertRefusedWithin(1024, text + "A".repeat(length));
    }

    @Test
    void deadlinesHoldForEncryptedTokensToo() {
        SessionToken good = SessionToken.of(text);
        Lifetime lifetime = Samples.lifetime();
        assertThat(store.load(good, lifetime.expiresAt().minusMillis(1))).isInstanceOf(Lookup.Found.class);
        assertThat(store.load(good, lifetime.expiresAt())).isEqualTo(Lookup.EXPIRED);
        assertThat(store.load(good, NOW.minusMillis(60_001))).isEqualTo(Lookup.INVALID);
    }

    private static String encrypted(SecretKey key, String audience, AeadAlgorithm algorithm) {
        return Jwts.builder()
                .header()
                .keyId("2026-12")
                .type("holdall")
                .add("v", 1)
                .add("aud", audience)
                .and()
                .content(PAYLOAD, "session")
                .encryptWith(key, Jwts.KEY.DIRECT, algorithm)
                .compact();
    }
}
