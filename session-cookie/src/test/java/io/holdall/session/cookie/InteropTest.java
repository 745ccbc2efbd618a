package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.ProtectedHeader;
import io.jsonwebtoken.security.MacAlgorithm;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tokens in the hands of two libraries for JOSE: what we make, they read, and what they make, we read. */
class InteropTest {

    private static final byte[] PAYLOAD = Samples.encode(Samples.state());
    private static final String COOKIE = "__Host-session";

    @ParameterizedTest
    @EnumSource(names = "A256GCM", mode = EnumSource.Mode.EXCLUDE)
    void whatWeSignBothVerify(KeyAlgorithm algorithm) throws ParseException, JOSEException {
        KeyRing.Key key = key(algorithm);
        String token = token(key);
        var byJjwt = Jwts.parser().verifyWith(key.secret()).build().parseSignedContent(token);
        assertThat(byJjwt.getPayload()).isEqualTo(payload(token));
        assertJjwtReads(byJjwt.getHeader(), algorithm.name());
        JWSObject byNimbus = JWSObject.parse(token);
        assertThat(byNimbus.verify(new MACVerifier(key.secret()))).isTrue();
        assertThat(byNimbus.getPayload().toBytes()).isEqualTo(payload(token));
        assertNimbusReads(byNimbus.getHeader(), algorithm.name());
    }

    @Test
    void whatWeEncryptBothDecrypt() throws ParseException, JOSEException {
        KeyRing.Key key = key(KeyAlgorithm.A256GCM);
        SessionStore store = CookieSessionStore.builder(KeyRing.of(key)).build();
        SessionToken token = Samples.committed(store, Samples.creation(Samples.put("cart", new byte[3])))
                .token();
        var byJjwt = Jwts.parser().decryptWith(key.secret()).build().parseEncryptedContent(token.value());
        assertThat(Samples.decode(byJjwt.getPayload())).isEqualTo(((Lookup.Found) store.load(token, NOW)).state());
        assertJjwtReads(byJjwt.getHeader(), "dir");
        assertThat(byJjwt.getHeader().getEncryptionAlgorithm()).isEqualTo("A256GCM");
        JWEObject byNimbus = JWEObject.parse(token.value());
        byNimbus.decrypt(new DirectDecrypter(key.secret()));
        assertThat(byNimbus.getPayload().toBytes()).isEqualTo(byJjwt.getPayload());
        assertNimbusReads(byNimbus.getHeader(), "dir");
        assertThat(byNimbus.getHeader().getEncryptionMethod().getName()).isEqualTo("A256GCM");
    }

    @ParameterizedTest
    @EnumSource
    void whatJjwtMakesWeRead(KeyAlgorithm algorithm) {
        KeyRing.Key key = key(algorithm);
        JwtBuilder builder = withHeader(key, COOKIE).content(PAYLOAD, "session");
        JwtBuilder sealing = algorithm.encrypts()
                ? builder.encryptWith(key.secret(), Jwts.KEY.DIRECT, Jwts.ENC.A256GCM)
                : builder.signWith(key.secret(), jjwt(algorithm));
        assertIsRead(key, sealing.compact());
    }

    @ParameterizedTest
    @EnumSource
    void whatNimbusMakesOfOurHeaderWeRead(KeyAlgorithm algorithm) throws ParseException, JOSEException {
        KeyRing.Key key = key(algorithm);
        Base64URL header = new Base64URL(token(key).split("\\.", -1)[0]);
        if (algorithm.encrypts()) {
            JWEObject jwe = new JWEObject(JWEHeader.parse(header), new Payload(PAYLOAD));
            jwe.encrypt(new DirectEncrypter(key.secret()));
            assertIsRead(key, jwe.serialize());
        } else {
            JWSObject jws = new JWSObject(JWSHeader.parse(header), new Payload(PAYLOAD));
            jws.sign(new MACSigner(key.secret()));
            assertIsRead(key, jws.serialize());
        }
    }

    /** What a library makes of the same members in an order of its own is refused: one state has one spelling. */
    @Test
    void anotherOrderOfTheHeaderIsRefused() throws ParseException, JOSEException {
        KeyRing.Key key = key(KeyAlgorithm.HS256);
        JWSHeader header = JWSHeader.parse(
                JWSHeader.parse(new Base64URL(token(key).split("\\.", -1)[0])).toJSONObject());
        JWSObject jws = new JWSObject(header, new Payload(PAYLOAD));
        jws.sign(new MACSigner(key.secret()));
        assertThat(header.toJSONObject()).containsEntry("kid", "key").containsEntry("aud", COOKIE);
        assertThat(load(key, jws.serialize())).isEqualTo(Lookup.INVALID);
    }

    static JwtBuilder withHeader(KeyRing.Key key, String cookie) {
        return Jwts.builder()
                .header()
                .keyId(key.id())
                .type("holdall")
                .add("v", 1)
                .add("aud", cookie)
                .and();
    }

    private static void assertJjwtReads(ProtectedHeader header, String algorithm) {
        assertThat(header.getKeyId()).isEqualTo("key");
        assertThat(header.getType()).isEqualTo("holdall");
        assertThat(header.getContentType())
                .isEqualTo("application/session"); // as RFC 7515, section 4.1.10, has it read
        assertThat(header.getAlgorithm()).isEqualTo(algorithm);
        assertThat(header.get("v")).isEqualTo(1);
        assertThat(header.get("aud")).isEqualTo(COOKIE);
    }

    private static void assertNimbusReads(Header header, String algorithm) {
        assertThat(header.toJSONObject())
                .containsEntry("kid", "key")
                .containsEntry("aud", COOKIE)
                .containsEntry("v", 1L);
        assertThat(header.getType().getType()).isEqualTo("holdall");
        assertThat(header.getContentType()).isEqualTo("session");
        assertThat(header.getAlgorithm().getName()).isEqualTo(algorithm);
    }

    private static void assertIsRead(KeyRing.Key key, String token) {
        assertThat(load(key, token)).isEqualTo(new Lookup.Found(Samples.state(), SessionToken.of(token)));
    }

    private static Lookup load(KeyRing.Key key, String token) {
        return CookieSessionStore.builder(KeyRing.of(key)).build().load(SessionToken.of(token), NOW);
    }

    private static String token(KeyRing.Key key) {
        SessionStore store = CookieSessionStore.builder(KeyRing.of(key)).build();
        return Samples.committed(store, Samples.creation(Samples.put("cart", RealCarts.ALL.get(0))))
                .token()
                .value();
    }

    private static byte[] payload(String token) {
        return Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    }

    static KeyRing.Key key(KeyAlgorithm algorithm) {
        return KeyRing.Key.of("key", algorithm, Arrays.copyOf(Samples.SECRET, algorithm.encrypts() ? 32 : 64));
    }

    static MacAlgorithm jjwt(KeyAlgorithm algorithm) {
        return (MacAlgorithm) Jwts.SIG.get().forKey(algorithm.name());
    }
}
