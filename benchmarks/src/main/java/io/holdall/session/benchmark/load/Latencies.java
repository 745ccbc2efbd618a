package io.holdall.session.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.util.ListStatistics;

/**
 * The latencies of one kind of request, window by window.
 *
 * @param windows what was recorded in each window, in nanoseconds
 */
record Latencies(List<Histogram> windows) {

    /** Fewer windows say nothing of how far a figure can be trusted. */
    static final int FEWEST_WINDOWS = 5;

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double CONFIDENCE = 0.999; // as JMH's

    Latencies {
        windows = List.copyOf(windows);
    }

    /** Those of both kinds. */
    Latencies and(Latencies other) {
        List<Histogram> both = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Histogram sum = windows.get(i).copy();
            sum.add(other.windows.get(i));
            both.add(sum);
        }
        return new Latencies(both);
    }

    /** All windows in one. */
    Histogram all() {
        Histogram all = new Histogram(Recording.DIGITS);
        windows.forEach(all::add);
        return all;
    }

    long count() {
        return windows.stream().mapToLong(Histogram::getTotalCount).sum();
    }

    /** Microseconds that so many of a hundred requests took at most, unless there were so few that none was beyond. */
    OptionalDouble micros(double percentile) {
        Histogram all = all();
        return reaches(all, percentile) ? OptionalDouble.of(micros(all, percentile)) : OptionalDouble.empty();
    }

    /**
     * Half the 99.9 % confidence interval of {@link #micros} by Student's t over the windows, each of which is one sample.
     *
     * @return null if there are fewer than {@value #FEWEST_WINDOWS}, or so few requests in one that none was beyond
     */
    @Nullable Double error(double percentile) {
        return windows.stream().allMatch(window -> reaches(window, percentile))
                ? error(windows.stream()
                        .mapToDouble(window -> micros(window, percentile))
                        .toArray())
                : null;
    }

    /** Half the 99.9 % confidence interval of the samples' mean; null if there are fewer than {@value #FEWEST_WINDOWS}. */
    static @Nullable Double error(double... samples) {
        return samples.length < FEWEST_WINDOWS ? null : new ListStatistics(samples).getMeanErrorAt(CONFIDENCE);
    }

    private static boolean reaches(Histogram histogram, double percentile) {
        return histogram.getTotalCount() > 0
                && Math.round(histogram.getTotalCount() * (100 - percentile)) >= 100; // one of them is beyond
    }

    private static double micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }
}
