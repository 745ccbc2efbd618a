package io.holdall.session.benchmark.measure;

import java.util.Arrays;

/** Nanoseconds that requests took, as one thread measured them. Not thread-safe. */
public final class Samples {

    private long[] nanos = new long[1 << 10];
    private int count;

    /** Adds one. */
    public void add(long sample) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = sample;
    }

    /** Adds those of another thread, which has ended. */
    public void addAll(Samples others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The time that this share of the requests took at most, in milliseconds; not a number if there were none. */
    public double millisAt(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.round(share * count))] / 1e6;
    }
}
