package io.holdall.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of what clients hold: one that signs, and any number of others that still verify. Immutable and thread-safe.
 *
 * <p>To replace a key without losing a session, roll out three rings to all nodes, one after the other: the old key signs and
 * the new one verifies; the new one signs and the old one verifies; once the longest session has ended, the new one alone.
 *
 * <pre>{@code
 * KeyRing keys = KeyRing.of("2026-11", secret).verifying("2026-05", oldSecret);
 * }</pre>
 *
 * <p>Ids travel with what is signed, so they are no secret; ids of equal length keep it from growing when the key changes.
 */
public final class KeyRing {

    private final List<Key> keys; // the signing key first

    private KeyRing(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * A ring of one key, which signs and verifies by HMAC-SHA256.
     *
     * @param id 1 to 32 characters of {@code A-Z a-z 0-9 . _ -}; never given to another secret
     * @param secret 32 to 1,024 random bytes, which are copied; RFC 7518, section 3.2, asks for at least the hash's length
     * @throws IllegalArgumentException if the id or the secret is not fit
     */
    public static KeyRing of(String id, byte[] secret) {
        return new KeyRing(List.of(new Key(id, secret)));
    }

    /**
     * This ring and one more key, which only verifies.
     *
     * @param id as in {@link #of}
     * @param secret as in {@link #of}
     * @throws IllegalArgumentException if the id or the secret is not fit, or the ring has one of them already
     */
    public KeyRing verifying(String id, byte[] secret) {
        Key added = new Key(id, secret);
        for (Key key : keys) {
            if (key.id.equals(added.id)) {
                throw new IllegalArgumentException("there are two keys with the id '" + id + "'; give each its own");
            }
            if (key.secret.equals(added.secret)) {
                throw new IllegalArgumentException(
                        "the keys '" + key.id + "' and '" + id + "' have the same secret; make a new one for each key");
            }
        }
        List<Key> result = new ArrayList<>(keys);
        result.add(added);
        return new KeyRing(result);
    }

    /** The key that signs. */
    public Key signing() {
        return keys.get(0);
    }

    /** All keys, each of which verifies; the signing key first. */
    public List<Key> keys() {
        return keys;
    }

    /** Shows the ids only, the signing key's first. */
    @Override
    public String toString() {
        return keys.stream().map(key -> key.id).collect(Collectors.joining(", ", "KeyRing[", "]"));
    }

    /** A key for HMAC-SHA256, with its id. Immutable and thread-safe. */
    public static final class Key {

        private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
        private static final int SHORTEST = 32;
        private static final int LONGEST = 1024;

        private final String id;
        private final SecretKey secret;

        private Key(String id, byte[] secret) {
            if (!ID.matcher(id).matches()) { // not shown: somebody may have passed the secret
                throw new IllegalArgumentException(
                        "a key's id is 1 to 32 characters of A-Z a-z 0-9 . _ -; this one has " + id.length()
                                + " characters");
            }
            if (secret.length < SHORTEST || secret.length > LONGEST) {
                throw new IllegalArgumentException(
                        "the secret of key '" + id + "' has " + secret.length + " bytes; it must have between "
                                + SHORTEST + " and " + LONGEST + ", from a secure random source");
            }
            this.id = id;
            this.secret = new SecretKeySpec(secret, "HmacSHA256");
        }

        /** The name that says which key something was signed with. */
        public String id() {
            return id;
        }

        /** The secret, its algorithm {@code HmacSHA256}. */
        public SecretKey secret() {
            return secret;
        }

        /** Shows the id only. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
