package io.holdall.session.spi;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The value of one attribute: encoded bytes, a decoded value that may be shared, or both. Each is made from the other when it
 * is first needed and then kept, so that a store in this node's memory encodes nothing and a near copy is decoded once.
 * Immutable as far as can be seen, and thread-safe: a race does the same work twice.
 */
public final class Attribute {

    /** What decoded the value, and the value: written once, as one reference, so that no reader sees half of it. */
    private record Decoded(
            Object owner, Object value, @Nullable Encoder encoder) {}

    /** Makes the bytes of a live value. */
    @FunctionalInterface
    public interface Encoder {
        /**
         * The bytes of {@code value}.
         *
         * @param owner whom the attribute was made for
         * @throws SessionCodecException if it cannot be encoded
         */
        byte[] encode(Object owner, Object value);
    }

    private byte @Nullable [] bytes;
    private @Nullable Decoded decoded;
    private int estimate = -1; // a race makes the same estimate twice

    private Attribute(byte @Nullable [] bytes, @Nullable Decoded decoded) {
        this.bytes = bytes;
        this.decoded = decoded;
    }

    /** An attribute as a backend has it. The array is the attribute's from now on and must not be changed. */
    public static Attribute encoded(byte[] bytes) {
        return new Attribute(bytes, null);
    }

    /**
     * An attribute that is a live, immutable value, encoded only if somebody asks for bytes.
     *
     * @param owner what knows how to decode this value, compared by identity in {@link #shared}
     * @param encoder makes the bytes
     */
    public static Attribute live(Object owner, Object value, Encoder encoder) {
        return new Attribute(null, new Decoded(owner, value, encoder));
    }

    /**
     * The encoded value, which must not be changed.
     *
     * @throws SessionCodecException if it is live and cannot be encoded
     */
    public byte[] bytes() {
        byte[] result = bytes;
        if (result == null) {
            Decoded live = decoded;
            if (live == null || live.encoder == null) {
                throw new IllegalStateException("an attribute has bytes or an encoder");
            }
            result = live.encoder.encode(live.owner, live.value);
            bytes = result;
        }
        return result;
    }

    /** The length of {@link #bytes()}. */
    public int size() {
        return bytes().length;
    }

    /**
     * About how many bytes it takes in memory: the length of {@link #bytes()} if they are known; else, for a live value of
     * records, strings, numbers, times, optionals, arrays, collections and maps, an estimate of the objects that it is made of,
     * which looks at no more than three elements of each collection; else, for a live value of anything else, the length of
     * {@link #bytes()} again, which encodes it.
     *
     * @throws SessionCodecException if it is live, nothing else is known of it, and it cannot be encoded
     */
    public int estimatedSize() {
        byte[] known = bytes;
        if (known != null) {
            return known.length;
        }
        if (estimate < 0) {
            Decoded live = decoded;
            long size = live == null ? HeapEstimate.UNKNOWN : HeapEstimate.of(live.value);
            estimate = size < 0 ? size() : (int) Math.min(Integer.MAX_VALUE, size);
        }
        return estimate;
    }

    /**
     * The decoded value, the same object for everybody who asks with this owner: for immutable values only.
     *
     * @param owner what decodes; a value that another owner has decoded is not given out, as its type may be another
     * @param decode makes the value from the bytes; what it throws passes through, and nothing is kept then
     */
    public Object shared(Object owner, Function<byte[], ?> decode) {
        Decoded known = decoded;
        if (known == null || known.owner != owner) {
            known = new Decoded(owner, decode.apply(bytes()), null);
            decoded = known;
        }
        return known.value;
    }

    /** Whether both have the same encoded bytes; two live values that are equal count as the same without being encoded. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Attribute that)) {
            return false;
        }
        Decoded mine = decoded;
        Decoded theirs = that.decoded;
        if (mine != null && theirs != null && mine.owner == theirs.owner && mine.value.equals(theirs.value)) {
            return true;
        }
        return Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /** Shows no part of the value. */
    @Override
    public String toString() {
        byte[] known = bytes;
        return known == null ? "Attribute[live]" : "Attribute[" + known.length + " bytes]";
    }
}
