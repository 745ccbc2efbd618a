package io.holdall.session;

import io.holdall.session.spi.KeyUses;
import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionCodecException;
import java.lang.reflect.Type;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what another codec makes, by AES-256-GCM, so that whoever reads a backend, its dumps or its traffic sees no value. For
 * the stores that keep sessions on a server; a cookie is encrypted as a whole by a {@link KeyAlgorithm#A256GCM} key of its ring.
 * Thread-safe.
 *
 * <pre>{@code
 * SessionManager sessions = SessionManager.builder(store)
 *         .codec(new EncryptingCodec(JacksonCodec.json(), keys))
 *         .build();
 * }</pre>
 *
 * <p>The primary key encrypts; the id in front of a value says which key of the ring decrypts it. So what an older key has made is
 * still read, and is encrypted anew whenever it is written. A value is refused as a {@link SessionCodecException} if its key is not
 * in the ring or {@linkplain KeyRing.Key#refusedFrom refused} by now, and if it is not exactly what was encrypted under its
 * attribute's name: {@link SessionManagerBuilder#undecodable} says what happens then.
 *
 * <p>An encrypted value has 30 octets and those of the key's id more than the value that is in it:
 *
 * <pre>
 * octets     what
 * 1          format version: 1
 * 1          length of the key's id
 * 1 to 32    the key's id, ASCII
 * 12         nonce, random
 * 0 or more  the value as the other codec made it, encrypted
 * 16         tag
 * </pre>
 *
 * <p>The associated data, which the tag authenticates too, are all octets before the nonce, then the attribute's name in UTF-8. So a
 * value is refused under another attribute's name, or another key's id.
 *
 * <p>What it does not do:
 * <ul>
 *   <li>It does not hide the names of attributes, the sizes of values, when a session was used, or its principal.
 *   <li>Who can write to the backend can put an older value of the same attribute back, or copy a value or a whole record from one
 *       session to another; that is not noticed, as a value is bound to its attribute's name and not to a session.
 *   <li>Two encryptions of one value differ. So {@link Session#update} of a key that is not {@linkplain SessionKey#immutable
 *       immutable} writes even if the function changes nothing, and a {@code put} after a {@code get} meets a conflict even if
 *       another request has put an equal value meanwhile.
 *   <li>Values that were stored before it came into use are not encrypted, and refused.
 *   <li>One key is good for 2³² values, as nonces are random (NIST SP 800-38D, section 8.3): with 1,000 written a second by all nodes
 *       together, for 49 days. {@link #keyUses} counts those of this node.
 * </ul>
 */
public final class EncryptingCodec implements SessionCodec {

    /** A ring that was found fit, and its keys in the same order. */
    private record Keys(KeyRing ring, List<EncryptionKey> all) {

        EncryptionKey primary() {
            return all.get(0);
        }

        @Nullable EncryptionKey thatMade(byte[] bytes) {
            for (EncryptionKey key : all) {
                if (key.hasMade(bytes)) {
                    return key;
                }
            }
            return null;
        }
    }

    private final SessionCodec codec;
    private final KeySource source;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final KeyUses uses = new KeyUses();
    private volatile Keys lastFit;

    /**
     * Encrypts by the system's clock.
     *
     * @param codec makes the bytes that are encrypted
     * @param keys all of them for {@link KeyAlgorithm#A256GCM}, and for nothing else than this
     * @throws IllegalArgumentException if a key is for another algorithm
     */
    public EncryptingCodec(SessionCodec codec, KeySource keys) {
        this(codec, keys, Clock.systemUTC());
    }

    /**
     * Encrypts by {@code clock}, which should be the manager's: it decides from when on a key is refused.
     *
     * @param codec makes the bytes that are encrypted
     * @param keys all of them for {@link KeyAlgorithm#A256GCM}, and for nothing else than this. A {@link ReloadableKeyRing} refuses
     *     any other from now on. If another source comes to give one, nothing is encrypted, and what is stored is decrypted by the
     *     keys before it
     * @throws IllegalArgumentException if a key is for another algorithm
     */
    public EncryptingCodec(SessionCodec codec, KeySource keys, InstantSource clock) {
        this.codec = Objects.requireNonNull(codec, "codec");
        this.source = Objects.requireNonNull(keys, "keys");
        this.clock = Objects.requireNonNull(clock, "clock");
        source.require(EncryptingCodec::requireFit);
        KeyRing ring = source.keyRing();
        requireFit(ring);
        this.lastFit = keysOf(ring);
    }

    @Override
    public byte[] encode(String attribute, Object value, Type type) {
        byte[] plain = codec.encode(attribute, value, type);
        KeyRing ring = source.keyRing();
        Keys keys = fitKeys(ring);
        if (!keys.ring.equals(ring)) {
            throw new SessionCodecException("cannot encrypt: not all keys of " + ring + " are for A256GCM", null);
        }
        return keys.primary().encrypt(attribute, plain, random, clock.instant());
    }

    @Override
    public Object decode(String attribute, byte[] bytes, Type type) {
        EncryptionKey.requireForm(bytes);
        Keys keys = fitKeys(source.keyRing());
        EncryptionKey key = keys.thatMade(bytes);
        if (key == null) { // its id is not shown: bytes that were never encrypted could be mistaken for one
            throw new SessionCodecException(
                    "cannot decrypt: it was encrypted with a key that is not in " + keys.ring, null);
        }
        byte[] plain = key.decrypt(attribute, bytes, clock.instant());
        return codec.decode(attribute, plain, type);
    }

    /** What each key was used for on this node since this codec was made, by the keys' ids. */
    public Map<String, KeyUse> keyUses() {
        return uses.snapshot();
    }

    private Keys fitKeys(KeyRing ring) {
        Keys keys = lastFit;
        if (!keys.ring.equals(ring) && ring.keys().stream().allMatch(EncryptingCodec::isFit)) {
            keys = keysOf(ring);
            lastFit = keys;
        }
        return keys;
    }

    private Keys keysOf(KeyRing ring) {
        return new Keys(
                ring,
                ring.keys().stream()
                        .map(key -> new EncryptionKey(key, uses.of(key)))
                        .toList());
    }

    private static boolean isFit(KeyRing.Key key) {
        return key.algorithm() == KeyAlgorithm.A256GCM;
    }

    private static void requireFit(KeyRing ring) {
        for (KeyRing.Key key : ring.keys()) {
            if (!isFit(key)) {
                throw new IllegalArgumentException("the key '" + key.id() + "' is for " + key.algorithm()
                        + "; to encrypt values each key of the ring must be for A256GCM, so give signing keys a ring of"
                        + " their own");
            }
        }
    }
}
