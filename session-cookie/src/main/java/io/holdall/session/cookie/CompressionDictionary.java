package io.holdall.session.cookie;

import java.util.Collection;
import java.util.zip.Adler32;

/**
 * What sessions usually contain, so that it need not be in each: a preset dictionary of DEFLATE (RFC 1950, section 2.2). It is
 * named in the token by its Adler-32, and all nodes must have it; without it the token cannot be read. It is no secret.
 * Immutable and thread-safe.
 *
 * <p>Made once of sample sessions, and kept with the application:
 *
 * <pre>{@code
 * Files.write(Path.of("src/main/resources/carts.dictionary"),
 *         CompressionDictionary.train(sampleCartsAsJson, 8192).bytes());
 * }</pre>
 */
public final class CompressionDictionary {

    /** The largest dictionary: what DEFLATE can look back to, less what one match takes. */
    public static final int MAX_BYTES = 32_506;

    private static final int SMALLEST = 16;

    private final byte[] bytes;
    private final int id;

    private CompressionDictionary(byte[] bytes) {
        if (bytes.length < SMALLEST || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a compression dictionary has " + SMALLEST + " to " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        Adler32 adler = new Adler32();
        adler.update(bytes);
        this.id = (int) adler.getValue();
    }

    /**
     * The dictionary of these bytes, as {@link #bytes} gave them.
     *
     * @throws IllegalArgumentException if there are fewer than 16 or more than {@value #MAX_BYTES}
     */
    public static CompressionDictionary of(byte[] bytes) {
        return new CompressionDictionary(bytes);
    }

    /**
     * A dictionary of what recurs in sample values, what recurs most at its end, where it costs least to refer to. Some hundred
     * typical ones are enough; nothing secret or personal should be in them, as whoever has the dictionary can read it.
     *
     * @param samples values of attributes, as the codec encodes them
     * @param size how many bytes the dictionary should have, of which it takes fewer if not so much recurs. Larger ones make
     *     tokens smaller and requests slower: 8 KiB is a good start
     * @throws IllegalArgumentException if nothing recurs in the samples, or the size is as in {@link #of} out of bounds
     */
    public static CompressionDictionary train(Collection<byte[]> samples, int size) {
        if (size < SMALLEST || size > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a compression dictionary has " + SMALLEST + " to " + MAX_BYTES + " bytes, not " + size);
        }
        byte[] trained = DictionaryTrainer.train(samples, size);
        if (trained.length < SMALLEST) {
            throw new IllegalArgumentException("nothing recurs in the " + samples.size()
                    + " samples; train with at least some hundred typical values");
        }
        return new CompressionDictionary(trained);
    }

    /** A copy of the bytes, to be kept. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The Adler-32 of the bytes, which names it in tokens. */
    int id() {
        return id;
    }

    /** The bytes themselves. */
    byte[] content() {
        return bytes;
    }

    @Override
    public String toString() {
        return "CompressionDictionary[" + bytes.length + " bytes, Adler-32 " + Integer.toHexString(id) + "]";
    }
}
