package io.holdall.session.spi;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The name of a session on the server side: 144 random bits, written as 24 characters of base64url. OWASP's Session
 * Management Cheat Sheet asks for at least 64 bits of entropy; 18 bytes also leave no unused bits, so each id has one
 * spelling. Immutable and thread-safe.
 */
public final class SessionId {

    /** Characters in an id. */
    public static final int LENGTH = 24;

    private static final int RANDOM_BYTES = 18;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final boolean[] ALPHABET = alphabet();

    private final String value;
    private @Nullable String hashed; // computed when first asked for; a race computes the same string twice

    private SessionId(String value) {
        this.value = value;
    }

    /** A new id from {@code random}. */
    public static SessionId random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new SessionId(BASE64URL.encodeToString(bytes));
    }

    /** The id that {@code text} spells, or {@code null} if it spells none. Looks at {@value #LENGTH} characters at most. */
    public static @Nullable SessionId parse(String text) {
        return text.length() == LENGTH ? parse(text, 0) : null;
    }

    /**
     * The id that the {@value #LENGTH} characters of {@code text} from {@code offset} on spell, or {@code null} if they spell
     * none: for tokens that carry more than the id.
     */
    public static @Nullable SessionId parse(String text, int offset) {
        if (offset < 0 || text.length() - offset < LENGTH) {
            return null;
        }
        for (int i = offset; i < offset + LENGTH; i++) {
            char c = text.charAt(i);
            if (c >= ALPHABET.length || !ALPHABET[c]) {
                return null;
            }
        }
        return new SessionId(text.substring(offset, offset + LENGTH));
    }

    /** The id itself. A secret: for tokens only, never for a backend, a log line or a message. */
    public String value() {
        return value;
    }

    /** The id's {@link Sha256}: what a backend may see. Whoever reads it there cannot make a token from it. */
    public String hashed() {
        String result = hashed;
        if (result == null) {
            result = Sha256.base64Url(value);
            hashed = result;
        }
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Does not show the id. */
    @Override
    public String toString() {
        return "SessionId[redacted]";
    }

    private static boolean[] alphabet() {
        boolean[] result = new boolean[128];
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            result[c] = true;
        }
        return result;
    }
}
