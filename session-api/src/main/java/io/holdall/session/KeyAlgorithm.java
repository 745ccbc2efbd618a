package io.holdall.session;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a key of a {@link KeyRing} does, by its name in RFC 7518: sign (section 3.2) or encrypt (section 5.3). It belongs to the
 * key and is never read from what a client sent.
 */
public enum KeyAlgorithm {
    /** Signs by HMAC with SHA-256, with 32 to 1,024 bytes. */
    HS256("HmacSHA256", 32),

    /** Signs by HMAC with SHA-384, with 48 to 1,024 bytes. */
    HS384("HmacSHA384", 48),

    /** Signs by HMAC with SHA-512, with 64 to 1,024 bytes. */
    HS512("HmacSHA512", 64),

    /**
     * Encrypts and authenticates by AES in Galois/Counter Mode, with exactly 32 bytes. The nonces are random, so NIST SP 800-38D,
     * section 8.3, allows 2³² encryptions with one key.
     */
    A256GCM("AES", 32);

    private static final int LONGEST_SECRET = 1024;

    private final String jcaName;
    private final int shortestSecret;

    KeyAlgorithm(String jcaName, int shortestSecret) {
        this.jcaName = jcaName;
        this.shortestSecret = shortestSecret;
    }

    /** Whether it encrypts; if not, it signs. */
    public boolean encrypts() {
        return this == A256GCM;
    }

    /** The name that {@link javax.crypto.SecretKey#getAlgorithm} of its keys has. */
    String jcaName() {
        return jcaName;
    }

    /** For a signature as many bytes as its hash has (RFC 7518, section 3.2), or more; for A256GCM exactly as many as it takes. */
    int shortestSecret() {
        return shortestSecret;
    }

    int longestSecret() {
        return encrypts() ? shortestSecret : LONGEST_SECRET;
    }

    static Optional<KeyAlgorithm> named(String name) {
        return Arrays.stream(values()).filter(a -> a.name().equals(name)).findFirst();
    }
}
