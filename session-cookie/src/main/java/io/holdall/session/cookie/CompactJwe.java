package io.holdall.session.cookie;

import io.holdall.session.KeyRing;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts payloads as compact JWE (RFC 7516) with direct encryption by A256GCM, by jjwt; opening one lets jjwt see only what has
 * the header, the shape and the spelling of a token of this key. Thread-safe.
 */
final class CompactJwe implements Seal {

    private static final int NONCE_CHARS = 16; // of 12 octets
    private static final int TAG_CHARS = 22; // of 16 octets

    private final SecretKey secret;
    private final String keyId;
    private final String audience;
    private final String prefix;
    private final JwtParser parser;

    /** @throws IllegalStateException if jjwt would write other headers */
    CompactJwe(KeyRing.Key key, String audience) {
        this.secret = key.secret();
        this.keyId = key.id();
        this.audience = audience;
        this.prefix = Seal.prefix(key.id(), audience, "\"alg\":\"dir\",\"enc\":\"A256GCM\"") + "."; // no encrypted key
        this.parser = Jwts.parser().decryptWith(secret).build();
        if (!seal(new byte[1]).startsWith(prefix)) {
            throw new IllegalStateException(
                    "this jjwt writes other headers than Holdall's format says; use the jjwt Holdall was built with");
        }
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public long length(int payloadBytes) {
        return prefix.length() + NONCE_CHARS + 1L + Seal.encodedLength(payloadBytes) + 1 + TAG_CHARS;
    }

    @Override
    public String seal(byte[] payload) {
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .type(TYPE)
                .add("v", FORMAT_VERSION)
                .add("aud", audience)
                .and()
                .content(payload, CONTENT_TYPE)
                .encryptWith(secret, Jwts.KEY.DIRECT, Jwts.ENC.A256GCM)
                .compact();
    }

    @Override
    public byte @Nullable [] open(String token) {
        int nonceEnd = prefix.length() + NONCE_CHARS;
        int textEnd = token.length() - 1 - TAG_CHARS;
        boolean shaped = nonceEnd < textEnd && token.charAt(nonceEnd) == '.' && token.charAt(textEnd) == '.';
        if (!shaped
                || !isCanonical(token, prefix.length(), nonceEnd)
                || !isCanonical(token, nonceEnd + 1, textEnd)
                || !isCanonical(token, textEnd + 1, token.length())) {
            return null;
        }
        try {
            return parser.parseEncryptedContent(token).getPayload();
        } catch (JwtException e) {
            return null;
        }
    }

    private static boolean isCanonical(String token, int from, int to) {
        return Seal.decode(Seal.octets(token.substring(from, to))) != null;
    }
}
