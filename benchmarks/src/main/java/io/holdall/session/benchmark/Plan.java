package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.Effort;
import io.holdall.session.benchmark.report.results.Setting;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a run does.
 *
 * @param setting what the report calls it
 * @param stores which stores, each with its variants, its raw client and its peers
 * @param sizes lines of the carts
 * @param encodings which ways to write a cart into a cookie are weighed, if the cookie store is measured
 * @param timedSizes those of them that requests are timed with, at least one
 * @param effort the time for each timing
 * @param clients how many add to one cart at the same time, one run each
 * @param adds how many lines they add in all
 * @param parts what is done besides
 */
record Plan(
        Setting setting,
        List<Store> stores,
        List<Integer> sizes,
        List<CartEncoding> encodings,
        List<Integer> timedSizes,
        Effort effort,
        List<Integer> clients,
        int adds,
        Set<Part> parts) {

    static final List<Integer> SIZES = List.of(1, 10, 50);

    private static final List<CartEncoding> ENCODINGS = List.of(CartEncoding.values());
    private static final List<CartEncoding> SOME_ENCODINGS =
            List.of(CartEncoding.JSON, CartEncoding.SMILE, CartEncoding.JSON_ENCRYPTED, CartEncoding.PACKED);

    static final int USUAL_SIZE = 10; // the median real cart
    private static final List<Integer> CLIENTS = List.of(2, 8);
    private static final int ADDS = 1000;

    /** What a run does besides one request after the other. */
    enum Part {
        /** How large all real carts are. */
        SIZES,
        /** Requests at a constant rate, and what more of them is too many. */
        LOAD,
        /** More and more sessions, nodes and masters. */
        GROWTH,
        /** What becomes of carts when something breaks. */
        DRILLS
    }

    /** Copies the parts. */
    Plan {
        parts = Set.copyOf(parts);
    }

    static Plan of(Setting setting, List<Store> stores) {
        Set<Part> all = EnumSet.allOf(Part.class);
        return switch (setting) {
            case SMOKE ->
                new Plan(
                        setting,
                        stores,
                        SIZES,
                        ENCODINGS,
                        List.of(USUAL_SIZE),
                        effort(1, 1, 100, 3, 100),
                        List.of(8),
                        ADDS / 5,
                        all);
            case QUICK ->
                new Plan(
                        setting,
                        stores,
                        SIZES,
                        SOME_ENCODINGS,
                        List.of(USUAL_SIZE),
                        effort(1, 4, 150, 6, 100),
                        CLIENTS,
                        ADDS / 2,
                        all);
            case FULL ->
                new Plan(setting, stores, SIZES, ENCODINGS, SIZES, effort(1, 3, 350, 8, 300), CLIENTS, ADDS, all);
        };
    }

    /** This plan with the timing of some sizes only, and nothing that takes the whole machine. */
    Plan timing(List<Integer> some) {
        return new Plan(setting, stores, sizes, encodings, some, effort, clients, adds, Set.of());
    }

    /** The size that is timed with everything that is not timed with all sizes. */
    int usualSize() {
        return timedSizes.contains(USUAL_SIZE) ? USUAL_SIZE : timedSizes.get(0);
    }

    /** The sizes that the units of DynamoDB are counted with: each takes seconds, as sessions have to be written many times before. */
    List<Integer> countedSizes() {
        return setting == Setting.FULL ? sizes : List.of(usualSize());
    }

    private static Effort effort(int forks, int warmups, int warmupMillis, int iterations, int iterationMillis) {
        return new Effort(
                forks, warmups, Duration.ofMillis(warmupMillis), iterations, Duration.ofMillis(iterationMillis));
    }
}
