package io.holdall.session.cookie;

import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.MacAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Signs payloads as compact JWS (RFC 7515). A token is, character for character, the one that jjwt makes of the payload, which
 * is tried out when a key is first used; making it here takes a fifth of the time. Opening one checks the MAC first, in constant
 * time, and only then decodes the payload. Thread-safe.
 */
final class CompactJws implements Seal {

    private static final byte[] SAMPLE = {0};

    private final SecretKey secret;
    private final Mac keyed; // only ever copied, so that many threads may
    private final String prefix;
    private final int macChars;

    /** @throws IllegalStateException if jjwt would make other tokens */
    CompactJws(KeyRing.Key key, String audience) {
        this.secret = key.secret();
        this.keyed = keyed(secret);
        this.prefix = Seal.prefix(key.id(), audience, "\"alg\":\"" + key.algorithm() + "\"");
        this.macChars = Seal.encodedLength(mac(SAMPLE, 0).length);
        if (!seal(SAMPLE).equals(sealByJjwt(key, audience, SAMPLE))) {
            throw new IllegalStateException(
                    "this jjwt makes other tokens than Holdall's format says; use the jjwt Holdall was built with");
        }
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public long length(int payloadBytes) {
        return prefix.length() + (long) Seal.encodedLength(payloadBytes) + 1 + macChars;
    }

    @Override
    public String seal(byte[] payload) {
        byte[] body = Base64.getUrlEncoder().withoutPadding().encode(payload);
        byte[] token = new byte[prefix.length() + body.length + 1 + macChars];
        System.arraycopy(Seal.octets(prefix), 0, token, 0, prefix.length());
        System.arraycopy(body, 0, token, prefix.length(), body.length);
        int end = prefix.length() + body.length;
        byte[] mac = Base64.getUrlEncoder().withoutPadding().encode(mac(token, end));
        token[end] = '.';
        System.arraycopy(mac, 0, token, end + 1, macChars);
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    @Override
    public byte @Nullable [] open(String token) {
        int end = token.length() - 1 - macChars;
        if (end < prefix.length() || token.charAt(end) != '.') {
            return null;
        }
        byte[] octets = Seal.octets(token);
        byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(mac(octets, end));
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(octets, end + 1, octets.length))) {
            return null;
        }
        return Seal.decode(Arrays.copyOfRange(octets, prefix.length(), end));
    }

    private byte[] mac(byte[] input, int length) {
        Mac mac = freshMac();
        mac.update(input, 0, length);
        return mac.doFinal();
    }

    /** A copy of one that has the key already, as looking the algorithm up and keying it take a fifth of the time of a MAC. */
    private Mac freshMac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) { // not with the JDK's own provider
            return keyed(secret);
        }
    }

    private static Mac keyed(SecretKey secret) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + secret.getAlgorithm(), e);
        }
    }

    private static String sealByJjwt(KeyRing.Key key, String audience, byte[] payload) {
        return Jwts.builder()
                .header()
                .keyId(key.id())
                .type(TYPE)
                .add("v", FORMAT_VERSION)
                .add("aud", audience)
                .and()
                .content(payload, CONTENT_TYPE) // without cty, jjwt takes content that looks like JSON for claims
                .signWith(key.secret(), jjwtAlgorithm(key.algorithm()))
                .compact();
    }

    private static MacAlgorithm jjwtAlgorithm(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case HS256 -> Jwts.SIG.HS256;
            case HS384 -> Jwts.SIG.HS384;
            case HS512 -> Jwts.SIG.HS512;
            case A256GCM -> throw new IllegalArgumentException(algorithm + " does not sign");
        };
    }
}
