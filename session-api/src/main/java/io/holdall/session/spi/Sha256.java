package io.holdall.session.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The hash under which backends keep what they must not know, or what would be too long for a key of theirs. Thread-safe. */
public final class Sha256 {

    /** Characters in a hash. */
    public static final int LENGTH = 43;

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private Sha256() {}

    /** The base64url, without padding, of the SHA-256 of {@code text} in UTF-8: {@value #LENGTH} characters. */
    public static String base64Url(String text) {
        byte[] hash = newDigest().digest(text.getBytes(StandardCharsets.UTF_8));
        return BASE64URL.encodeToString(hash);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
