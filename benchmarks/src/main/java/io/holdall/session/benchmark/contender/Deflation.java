package io.holdall.session.benchmark.contender;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** DEFLATE at its best level by the JDK alone, for what is written by hand beside the cookie store. Thread-safe. */
final class Deflation {

    private static final byte[] NO_DICTIONARY = {};

    private final boolean raw;
    private final byte[] dictionary;

    private Deflation(boolean raw, byte[] dictionary) {
        this.raw = raw;
        this.dictionary = dictionary;
    }

    /** The zlib format (RFC 1950), which the cookie store has too: two octets before and a checksum of four behind. */
    static Deflation zlib() {
        return new Deflation(false, NO_DICTIONARY);
    }

    /** Nothing but DEFLATE (RFC 1951). */
    static Deflation raw() {
        return new Deflation(true, NO_DICTIONARY);
    }

    /** Nothing but DEFLATE, as if {@code dictionary} stood before the input; it is not named in the output. */
    static Deflation raw(byte[] dictionary) {
        return new Deflation(true, dictionary.clone());
    }

    byte[] deflate(byte[] input) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, raw);
        try {
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(input);
            deflater.finish();
            byte[] result = new byte[input.length + 64]; // which is nearly always enough
            int length = deflater.deflate(result);
            while (!deflater.finished()) {
                result = Arrays.copyOf(result, 2 * result.length);
                length += deflater.deflate(result, length, result.length - length);
            }
            return Arrays.copyOf(result, length);
        } finally {
            deflater.end();
        }
    }

    /**
     * What {@link #deflate} was given.
     *
     * @throws IllegalArgumentException if it has not made the input
     */
    byte[] inflate(byte[] input) {
        Inflater inflater = new Inflater(raw);
        try {
            if (dictionary.length > 0) {
                inflater.setDictionary(dictionary);
            }
            inflater.setInput(input);
            byte[] result = new byte[8 * input.length + 64];
            int length = 0;
            while (!inflater.finished()) {
                if (length == result.length) {
                    result = Arrays.copyOf(result, 2 * length);
                }
                int inflated = inflater.inflate(result, length, result.length - length);
                if (inflated == 0 && !inflater.finished()) {
                    throw new IllegalArgumentException("deflated octets are missing");
                }
                length += inflated;
            }
            return Arrays.copyOf(result, length);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("these octets were not deflated here", e);
        } finally {
            inflater.end();
        }
    }
}
