package io.holdall.session.cookie;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a preset dictionary by the cover algorithm (Liao, Petri, Moffat, Wirth: Effective Construction of Relative Lempel-Ziv
 * Dictionaries, 2016; zstd trains likewise): goes through the samples in epochs, takes of each the segment whose short strings
 * occur most often in all samples, and counts these no more, until there is enough.
 */
final class DictionaryTrainer {

    private static final int STRING = 8; // octets of the strings that are counted
    private static final int SEGMENT = 32;
    private static final int STRINGS = SEGMENT - STRING + 1; // in a segment
    private static final int SHORTEST_EPOCH = 8 * SEGMENT; // enough to choose from
    private static final int HASH_BITS = 20;

    /** The score of a segment that hardly recurs, or seems to as hashes collide. */
    private static final int HARDLY_ANY = STRINGS * 5 / 4;

    /** Where a segment begins, and how often its strings occur. */
    private record Segment(int start, long score) {}

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

    /** At most {@code size} octets, what recurs most at the end. */
    static byte[] train(Collection<byte[]> values, int size) {
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        for (byte[] value : values) {
            byte[] shortened = JsonPhrases.shorten(value);
            samples.writeBytes(shortened == null ? value : shortened);
        }
        return new DictionaryTrainer(samples.toByteArray()).train(size);
    }

    private byte[] train(int size) {
        int epochLength = Math.max(SHORTEST_EPOCH, hashes.length / Math.max(1, size / SEGMENT));
        List<Segment> segments = new ArrayList<>();
        int total = 0;
        boolean found = true;
        while (found && total < size) {
            found = false;
            for (int from = 0; from < hashes.length && total < size; from += epochLength) {
                Segment best = best(from, Math.min(hashes.length, from + epochLength));
                if (best != null) {
                    take(best);
                    segments.add(best);
                    total += SEGMENT;
                    found = true;
                }
            }
        }
        segments.sort(Comparator.comparingLong(Segment::score));
        byte[] all = new byte[total];
        for (int i = 0; i < segments.size(); i++) {
            System.arraycopy(samples, segments.get(i).start, all, i * SEGMENT, SEGMENT);
        }
        return Arrays.copyOfRange(all, Math.max(0, total - size), total);
    }

    /** The segment whose different strings occur most often; {@code null} if hardly any occurs twice. */
    private @Nullable Segment best(int from, int to) {
        Map<Integer, Integer> inWindow = new HashMap<>();
        long score = 0;
        Segment best = null;
        for (int i = from; i < to; i++) {
            if (inWindow.merge(hashes[i], 1, Integer::sum) == 1) {
                score += frequencies[hashes[i]];
            }
            int first = i - STRINGS + 1;
            if (first > from && leaves(inWindow, hashes[first - 1])) {
                score -= frequencies[hashes[first - 1]];
            }
            if (first >= from && score > (best == null ? HARDLY_ANY : best.score)) {
                best = new Segment(first, score);
            }
        }
        return best;
    }

    private static boolean leaves(Map<Integer, Integer> inWindow, int hash) {
        return inWindow.computeIfPresent(hash, (h, count) -> count == 1 ? null : count - 1) == null;
    }

    private void take(Segment segment) {
        for (int i = segment.start; i < segment.start + STRINGS; i++) {
            frequencies[hashes[i]] = 0;
        }
    }

    private int hash(int from) {
        long string = 0;
        for (int i = from; i < from + STRING; i++) {
            string = (string << 8) | (samples[i] & 0xFF);
        }
        return (int) ((string * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - HASH_BITS));
    }
}
