package io.holdall.session.benchmark.contender;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 with a key of its own by the JDK alone, for what is written by hand beside the cookie store. Thread-safe. */
final class Hmac {

    /** The octets of a tag. */
    static final int TAG_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key = new SecretKeySpec(new SecureRandom().generateSeed(32), ALGORITHM);

    byte[] tag(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** @throws IllegalStateException if the tag is not that of the message */
    void verify(byte[] message, byte[] tag) {
        if (!MessageDigest.isEqual(tag(message), tag)) {
            throw new IllegalStateException("a token that was made here verifies here");
        }
    }
}
