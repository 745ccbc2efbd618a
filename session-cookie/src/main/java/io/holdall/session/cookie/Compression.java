package io.holdall.session.cookie;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Deflates to the zlib format (RFC 1950), with a preset dictionary if there is one, and inflates within bounds. Thread-safe. */
final class Compression {

    /** The most octets that a token's state may have inflated: sixteen times the largest token. */
    static final int MAX_INFLATED = 64 << 10;

    private final @Nullable CompressionDictionary dictionary;
    private final Map<Integer, CompressionDictionary> dictionaries = new HashMap<>();

    /**
     * Deflates with the first dictionary, and inflates with all.
     *
     * @throws IllegalArgumentException if two dictionaries have one id
     */
    Compression(Collection<CompressionDictionary> dictionaries) {
        this.dictionary = dictionaries.stream().findFirst().orElse(null);
        for (CompressionDictionary known : dictionaries) {
            if (this.dictionaries.put(known.id(), known) != null) {
                throw new IllegalArgumentException(
                        "two compression dictionaries are the same, or have the same Adler-32: " + known);
            }
        }
    }

    byte[] deflate(byte[] input) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            if (dictionary != null) {
                deflater.setDictionary(dictionary.content());
            }
            deflater.setInput(input);
            deflater.finish();
            byte[] result = new byte[input.length + 64]; // zlib adds 10 and 5 for each 16 KB at most
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(result, length, result.length - length);
                if (length == result.length) {
                    result = Arrays.copyOf(result, 2 * length);
                }
            }
            return Arrays.copyOf(result, length);
        } finally {
            deflater.end();
        }
    }

    /** @throws MalformedPayloadException if it is not zlib to its last octet, has an unknown dictionary or is too much */
    byte[] inflate(byte[] input) throws MalformedPayloadException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(input);
            byte[] result = new byte[Math.min(MAX_INFLATED + 1, 8 * input.length + 64)];
            int length = 0;
            while (!inflater.finished()) {
                if (length == result.length) {
                    result = Arrays.copyOf(result, Math.min(MAX_INFLATED + 1, 2 * length));
                }
                int inflated = inflater.inflate(result, length, result.length - length);
                length += inflated;
                if (length > MAX_INFLATED) {
                    throw new MalformedPayloadException();
                }
                if (inflated == 0) {
                    advance(inflater);
                }
            }
            if (inflater.getRemaining() > 0) {
                throw new MalformedPayloadException();
            }
            return Arrays.copyOf(result, length);
        } catch (DataFormatException e) {
            throw new MalformedPayloadException();
        } finally {
            inflater.end();
        }
    }

    /** Nothing came out: it waits for its dictionary, or for octets that are not there. */
    private void advance(Inflater inflater) throws MalformedPayloadException {
        CompressionDictionary wanted = inflater.needsDictionary() ? dictionaries.get(inflater.getAdler()) : null;
        if (wanted != null) {
            inflater.setDictionary(wanted.content());
        } else if (!inflater.finished()) {
            throw new MalformedPayloadException();
        }
    }
}
