package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.Effort;
import io.holdall.session.benchmark.report.results.Setting;
import java.time.Duration;
import java.util.List;

/**
 * What a run does.
 *
 * @param setting what the report calls it
 * @param stores which stores, each with its raw client and its peers
 * @param sizes lines of the carts
 * @param encodings which ways to write a cart into a cookie are weighed, if the cookie store is measured
 * @param timedSizes those of them that requests are timed with, at least one
 * @param effort the time for each timing
 * @param clients how many add to one cart at the same time, one run each
 * @param adds how many lines they add in all
 */
record Plan(
        Setting setting,
        List<Store> stores,
        List<Integer> sizes,
        List<CartEncoding> encodings,
        List<Integer> timedSizes,
        Effort effort,
        List<Integer> clients,
        int adds) {

    static final List<Integer> SIZES = List.of(1, 10, 50);

    private static final List<CartEncoding> ENCODINGS = List.of(CartEncoding.values());

    static final int USUAL_SIZE = 10; // the median real cart
    private static final List<Integer> CLIENTS = List.of(2, 8);
    private static final int ADDS = 1000;

    static Plan of(Setting setting, List<Store> stores) {
        return switch (setting) {
            case SMOKE ->
                new Plan(
                        setting,
                        stores,
                        SIZES,
                        ENCODINGS,
                        List.of(10),
                        effort(1, 1, 100, 3, 100),
                        List.of(8),
                        ADDS / 5);
            case QUICK -> new Plan(setting, stores, SIZES, ENCODINGS, SIZES, effort(1, 5, 200, 10, 150), CLIENTS, ADDS);
            case FULL -> new Plan(setting, stores, SIZES, ENCODINGS, SIZES, effort(5, 5, 1000, 5, 1000), CLIENTS, ADDS);
        };
    }

    /** This plan with the timing of some sizes only. */
    Plan timing(List<Integer> some) {
        return new Plan(setting, stores, sizes, encodings, some, effort, clients, adds);
    }

    /** The size that is timed with everything that is not timed with all sizes. */
    int usualSize() {
        return timedSizes.contains(USUAL_SIZE) ? USUAL_SIZE : timedSizes.get(0);
    }

    /** The sizes that the units of DynamoDB are counted with: each takes seconds, as sessions have to be written many times before. */
    List<Integer> countedSizes() {
        return setting == Setting.SMOKE ? List.of(usualSize()) : sizes;
    }

    private static Effort effort(int forks, int warmups, int warmupMillis, int iterations, int iterationMillis) {
        return new Effort(
                forks, warmups, Duration.ofMillis(warmupMillis), iterations, Duration.ofMillis(iterationMillis));
    }
}
