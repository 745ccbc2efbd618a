package io.holdall.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys for what clients or backends hold: the primary one, which signs or encrypts all that is new, and any number of further
 * ones, whose work is still accepted. Immutable and thread-safe.
 *
 * <p>To replace a key without losing a session, roll out rings to all nodes, one after the other: the old key primary and the new
 * one further; the new one primary and the old one further; once the longest session has ended, the new one alone.
 * {@code docs/keys.md} has the commands.
 *
 * <pre>{@code
 * KeyRing keys = KeyRing.of("2026-11", secret).verifying("2026-05", oldSecret);
 * }</pre>
 *
 * <p>Ids travel with what is signed, so they are no secret; ids of equal length keep it from growing when the key changes.
 */
public final class KeyRing implements KeySource {

    private final List<Key> keys; // the primary key first

    private KeyRing(List<Key> keys) {
        this.keys = List.copyOf(keys);
        for (int i = 0; i < keys.size(); i++) {
            keys.get(i).requireFitAfter(keys.subList(0, i));
        }
    }

    /**
     * A ring of one key, which signs by HMAC-SHA256.
     *
     * @param id as in {@link Key#of}
     * @param secret as in {@link Key#of}
     * @throws IllegalArgumentException if the id or the secret is not fit
     */
    public static KeyRing of(String id, byte[] secret) {
        return of(Key.of(id, KeyAlgorithm.HS256, secret));
    }

    /**
     * A ring of these keys. They may differ in algorithm: signed tokens become encrypted ones by a change of the primary key.
     *
     * @throws IllegalArgumentException if two have one id or one secret, or the primary one is to be refused some time
     */
    public static KeyRing of(Key primary, Key... further) {
        List<Key> keys = new ArrayList<>(List.of(primary));
        keys.addAll(List.of(further));
        return new KeyRing(keys);
    }

    /**
     * The keys that a text lists, the primary one first, one a line or with commas between them. Each is its id, its algorithm,
     * its secret in base64 or base64url, and, if it is to be refused some time, that instant in ISO 8601, with spaces between
     * them. Empty lines and those that begin with {@code #} are skipped.
     *
     * <pre>
     * # made with: openssl rand -base64 32
     * 2026-11 HS256 7wN1tqk+0hJmyXK7ZkqTtYI9yHX3JmVnlzGMQmJZ0nQ=
     * 2026-05 HS256 Zp0GJYqS3vN3xR0r8cA2u1t0m3C6V9fWk5y7b1h2d4E= 2026-12-24T00:00:00Z
     * </pre>
     *
     * @throws IllegalArgumentException if the text lists no key, or something else; it names the line and shows no secret
     */
    public static KeyRing parse(String text) {
        return new KeyRing(KeyRingText.parse("key ring", text));
    }

    /**
     * The keys in an environment variable, as {@link #parse} takes them.
     *
     * @throws IllegalArgumentException if the variable is not set, or as in {@link #parse}
     */
    public static KeyRing fromEnvironment(String variable) {
        String text = System.getenv(variable);
        if (text == null) {
            throw new IllegalArgumentException("the environment variable " + variable
                    + " is not set; it must list keys, each as: id algorithm base64-of-the-secret");
        }
        return new KeyRing(KeyRingText.parse("environment variable " + variable, text));
    }

    /**
     * The keys in a file in UTF-8, as {@link #parse} takes them.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException as in {@link #parse}
     */
    public static KeyRing fromFile(Path file) {
        try {
            return new KeyRing(KeyRingText.parse(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read keys from " + file, e);
        }
    }

    /**
     * This ring and one more key, by HMAC-SHA256, whose work is accepted and which makes none.
     *
     * @throws IllegalArgumentException as in {@link #of(String, byte[])}, or if the ring has the id or the secret already
     */
    public KeyRing verifying(String id, byte[] secret) {
        return verifying(Key.of(id, KeyAlgorithm.HS256, secret));
    }

    /**
     * This ring and one more key, whose work is accepted and which makes none.
     *
     * @throws IllegalArgumentException if the ring has its id or its secret already
     */
    public KeyRing verifying(Key key) {
        List<Key> result = new ArrayList<>(keys);
        result.add(key);
        return new KeyRing(result);
    }

    /** The key for what is new. */
    public Key primary() {
        return keys.get(0);
    }

    /** All keys, the primary one first. */
    public List<Key> keys() {
        return keys;
    }

    /** This ring. */
    @Override
    public KeyRing keyRing() {
        return this;
    }

    /** Whether both have the same keys in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof KeyRing ring && keys.equals(ring.keys));
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    /** Shows the ids only, the primary key's first. */
    @Override
    public String toString() {
        return keys.stream().map(key -> key.id).collect(Collectors.joining(", ", "KeyRing[", "]"));
    }

    /** A secret, with its id and what it is for. Immutable and thread-safe. */
    public static final class Key {

        private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

        private final String id;
        private final KeyAlgorithm algorithm;
        private final SecretKey secret;
        private final @Nullable Instant refusedFrom;

        private Key(String id, KeyAlgorithm algorithm, SecretKey secret, @Nullable Instant refusedFrom) {
            this.id = id;
            this.algorithm = algorithm;
            this.secret = secret;
            this.refusedFrom = refusedFrom;
        }

        /**
         * A key.
         *
         * @param id 1 to 32 characters of {@code A-Z a-z 0-9 . _ -}; never given to another secret
         * @param secret random bytes, which are copied, as many as {@link KeyAlgorithm} says
         * @throws IllegalArgumentException if the id or the secret is not fit
         */
        public static Key of(String id, KeyAlgorithm algorithm, byte[] secret) {
            if (!ID.matcher(id).matches()) { // not shown: somebody may have passed the secret
                throw new IllegalArgumentException(
                        "a key's id is 1 to 32 characters of A-Z a-z 0-9 . _ -; this one has " + id.length()
                                + " characters");
            }
            if (secret.length < algorithm.shortestSecret() || secret.length > algorithm.longestSecret()) {
                throw new IllegalArgumentException("the secret of key '" + id + "' has " + secret.length
                        + " bytes; for " + algorithm + " it must have between " + algorithm.shortestSecret() + " and "
                        + algorithm.longestSecret() + ", from a secure random source");
            }
            return new Key(id, algorithm, new SecretKeySpec(secret, algorithm.jcaName()), null);
        }

        /** This key, whose work is refused from {@code instant} on, by the manager's clock. */
        public Key refusedFrom(Instant instant) {
            return new Key(id, algorithm, secret, Objects.requireNonNull(instant, "instant"));
        }

        /** The name that says which key something was made with. */
        public String id() {
            return id;
        }

        /** What it does. */
        public KeyAlgorithm algorithm() {
            return algorithm;
        }

        /** The secret, for the JCA's {@code HmacSHA256}, {@code HmacSHA384}, {@code HmacSHA512} or {@code AES}. */
        public SecretKey secret() {
            return secret;
        }

        /** Whether its work is refused at {@code now}. */
        public boolean isRefusedAt(Instant now) {
            return refusedFrom != null && !now.isBefore(refusedFrom);
        }

        /** Refuses this key as the next one of a ring that begins with {@code before}; if that is empty, as the primary one. */
        void requireFitAfter(List<Key> before) {
            if (before.isEmpty() && refusedFrom != null) {
                throw new IllegalArgumentException("the primary key '" + id + "' is refused from " + refusedFrom
                        + " on; what it made would be lost then, so make another key primary first");
            }
            for (Key other : before) {
                if (id.equals(other.id)) {
                    throw new IllegalArgumentException(
                            "there are two keys with the id '" + id + "'; give each its own");
                }
                if (hasSecretOf(other)) {
                    throw new IllegalArgumentException("the keys '" + other.id + "' and '" + id
                            + "' have the same secret; make a new one for each key");
                }
            }
        }

        /** Whether both are one key, which may be refused from another instant on. */
        boolean isSameAs(Key other) {
            return id.equals(other.id) && algorithm == other.algorithm && hasSecretOf(other);
        }

        private boolean hasSecretOf(Key other) {
            return MessageDigest.isEqual(secret.getEncoded(), other.secret.getEncoded());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && isSameAs(key) && Objects.equals(refusedFrom, key.refusedFrom);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        /** Shows the id only. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
