package io.holdall.session.cookie;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a preset dictionary by the cover algorithm (Liao, Petri, Moffat, Wirth: Effective Construction of Relative Lempel-Ziv
 * Dictionaries, 2016; zstd trains likewise): goes through the samples in epochs, takes of each the segment whose short strings
 * occur most often in all samples, and counts these no more, until there is enough.
 */
final class DictionaryTrainer {

    private static final int STRING = 8; // octets of the strings that are counted
    private static final int SEGMENT = 32;
    private static final int STRINGS = SEGMENT - STRING + 1; // in a segment
    private static final int HASH_BITS = 20;

    private final byte[] samples;
    private final int[] hashes; // of the string that begins at each octet
    private final int[] frequencies = new int[1 << HASH_BITS];

    private DictionaryTrainer(byte[] samples) {
        this.samples = samples;
        this.hashes = new int[Math.max(0, samples.length - STRING + 1)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(i);
            frequencies[hashes[i]]++;
        }
    }

    /** At most {@code size} octets, what was found first at the end. */
    static byte[] train(Collection<byte[]> values, int size) {
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        for (byte[] value : values) {
            byte[] shortened = JsonPhrases.shorten(value);
            samples.writeBytes(shortened == null ? value : shortened);
        }
        return new DictionaryTrainer(samples.toByteArray()).train(size);
    }

    private byte[] train(int size) {
        int epochs = Math.max(1, size / SEGMENT);
        int epochLength = Math.max(1, hashes.length / epochs);
        Deque<byte[]> segments = new ArrayDeque<>();
        int total = 0;
        boolean found = true;
        while (found && total < size) {
            found = false;
            for (int from = 0; from < hashes.length && total < size; from += epochLength) {
                int best = best(from, Math.min(hashes.length, from + epochLength));
                if (best >= 0) {
                    byte[] segment = take(best);
                    segments.addFirst(segment);
                    total += segment.length;
                    found = true;
                }
            }
        }
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        segments.forEach(result::writeBytes);
        byte[] all = result.toByteArray();
        return all.length > size ? Arrays.copyOfRange(all, all.length - size, all.length) : all;
    }

    /** Where the segment begins whose different strings occur most often; -1 if none of them occurs twice on the average. */
    private int best(int from, int to) {
        Map<Integer, Integer> inWindow = new HashMap<>();
        long score = 0;
        long bestScore = STRINGS; // each once: nothing recurs
        int best = -1;
        for (int i = from; i < to; i++) {
            if (inWindow.merge(hashes[i], 1, Integer::sum) == 1) {
                score += frequencies[hashes[i]];
            }
            int first = i - STRINGS + 1;
            if (first > from && leaves(inWindow, hashes[first - 1])) {
                score -= frequencies[hashes[first - 1]];
            }
            if (first >= from && score > bestScore) {
                bestScore = score;
                best = first;
            }
        }
        return best;
    }

    private static boolean leaves(Map<Integer, Integer> inWindow, int hash) {
        return inWindow.computeIfPresent(hash, (h, count) -> count == 1 ? null : count - 1) == null;
    }

    private byte[] take(int start) {
        for (int i = start; i < start + STRINGS; i++) {
            frequencies[hashes[i]] = 0;
        }
        return Arrays.copyOfRange(samples, start, start + SEGMENT);
    }

    private int hash(int from) {
        long string = 0;
        for (int i = from; i < from + STRING; i++) {
            string = (string << 8) | (samples[i] & 0xFF);
        }
        return (int) ((string * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - HASH_BITS));
    }
}
