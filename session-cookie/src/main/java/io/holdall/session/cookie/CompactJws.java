package io.holdall.session.cookie;

import io.holdall.session.KeyRing;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Signs payloads as compact JWS (RFC 7515) and verifies them. jjwt signs. Verifying parses nothing that a client sent: a header
 * that is not, character by character, the one that a key of this ring signs with is refused, which settles {@code alg},
 * {@code kid}, {@code typ}, {@code cty} and {@code aud} at once; then comes the MAC, and only then is the payload decoded.
 * Thread-safe.
 */
final class CompactJws {

    static final String TYPE = "holdall";
    static final String CONTENT_TYPE = "session";

    private static final int MAC_CHARS = 43;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyRing.Key signingKey;
    private final String audience;
    private final String signingHeader;
    private final Map<String, KeyRing.Key> keysByHeader = new HashMap<>();

    CompactJws(KeyRing keys, String audience) {
        this.signingKey = keys.signing();
        this.audience = audience;
        this.signingHeader = header(signingKey);
        for (KeyRing.Key key : keys.keys()) {
            keysByHeader.put(header(key), key);
        }
        if (!sign(new byte[1]).startsWith(signingHeader + ".")) {
            throw new IllegalStateException(
                    "this jjwt orders the header in another way than Holdall's format; use the jjwt Holdall was built with");
        }
    }

    /** The characters that {@link #sign} makes of so many bytes. */
    long length(int payloadBytes) {
        return signingHeader.length() + 1L + encodedLength(payloadBytes) + 1 + MAC_CHARS;
    }

    String sign(byte[] payload) {
        return Jwts.builder()
                .header()
                .keyId(signingKey.id())
                .type(TYPE)
                .add("aud", audience)
                .and()
                .content(payload, CONTENT_TYPE) // without cty, jjwt takes content that looks like JSON for claims
                .signWith(signingKey.secret(), Jwts.SIG.HS256)
                .compact();
    }

    /** The payload of a token that a key of this ring has signed for this audience, else {@code null}. */
    byte @Nullable [] verify(String token) {
        int headerEnd = token.indexOf('.');
        int payloadEnd = token.lastIndexOf('.');
        if (headerEnd == payloadEnd) {
            return null;
        }
        KeyRing.Key key = keysByHeader.get(token.substring(0, headerEnd));
        if (key == null) {
            return null;
        }
        byte[] expected = BASE64URL.encode(mac(key, octets(token.substring(0, payloadEnd))));
        if (!MessageDigest.isEqual(expected, octets(token.substring(payloadEnd + 1)))) {
            return null;
        }
        return decode(token.substring(headerEnd + 1, payloadEnd));
    }

    private String header(KeyRing.Key key) {
        String json = "{\"kid\":\"" + key.id() + "\",\"typ\":\"" + TYPE + "\",\"aud\":\"" + audience + "\",\"cty\":\""
                + CONTENT_TYPE + "\",\"alg\":\"HS256\"}";
        return BASE64URL.encodeToString(octets(json));
    }

    private static byte[] mac(KeyRing.Key key, byte[] input) {
        try {
            Mac mac = Mac.getInstance(key.secret().getAlgorithm());
            mac.init(key.secret());
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The bytes of base64url without padding, {@code null} if the text is not the one spelling of some bytes. */
    private static byte @Nullable [] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        byte[] tail = Arrays.copyOfRange(bytes, bytes.length - bytes.length % 3, bytes.length);
        boolean canonical = text.endsWith(BASE64URL.encodeToString(tail)); // no padding, and unused bits are zero
        return canonical ? bytes : null;
    }

    private static long encodedLength(int bytes) {
        return (bytes * 4L + 2) / 3;
    }

    /** One octet a character; what is beyond Latin-1 becomes {@code ?}, which is in no token of ours either. */
    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
