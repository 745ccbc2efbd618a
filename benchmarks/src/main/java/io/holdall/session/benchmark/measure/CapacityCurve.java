package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Of a hundred real carts, how many are at most so large: the cumulative curve of sizes, in at most {@value #POINTS} points, the
 * last of which is the largest cart. Where the curve has a point it is exact, as each point is a size that a cart has.
 */
public final class CapacityCurve {

    static final int POINTS = 60;

    private CapacityCurve() {}

    /**
     * The curve.
     *
     * @param store whose tokens or items these are
     * @param sizes of each cart, in any order; at least one
     */
    public static Series of(String store, Kind kind, int... sizes) {
        int[] sorted = Arrays.stream(sizes).sorted().toArray();
        List<Point> points = DoubleStream.concat(
                        DoubleStream.of(0), IntStream.rangeClosed(1, POINTS - 1).mapToDouble(i -> share(i)))
                .mapToInt(share -> sorted[(int) Math.round(share * (sorted.length - 1))])
                .distinct()
                .mapToObj(size -> Point.of(size, 100.0 * upTo(sorted, size) / sorted.length, null))
                .toList();
        return Series.of(store, Scenario.REAL_CARTS, Along.SIZE, Metric.CARTS_THAT_FIT, kind, null, points);
    }

    /** The largest carts are few, and spread wide: the last tenth of the carts gets a third of the points. */
    private static double share(int i) {
        int even = POINTS * 2 / 3;
        return i <= even ? 0.9 * i / even : 0.9 + 0.1 * (i - even) / (POINTS - 1 - even);
    }

    private static int upTo(int[] sorted, int size) {
        int found = Arrays.binarySearch(sorted, size + 1);
        int from = found < 0 ? -found - 1 : found;
        while (from > 0 && sorted[from - 1] > size) {
            from--;
        }
        return from;
    }
}
