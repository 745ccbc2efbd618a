package io.holdall.session.benchmark.report.diff;

import java.util.Comparator;

/**
 * A figure that two runs both have, and not the same.
 *
 * @param figure its name
 * @param before of the first run
 * @param after of the second
 */
record Change(String figure, Observed before, Observed after) {

    /** What changed most comes first. */
    static final Comparator<Change> MOST_FIRST =
            Comparator.comparingDouble(Change::extent).reversed().thenComparing(Change::figure);

    /** Whether there is a difference at all. */
    boolean differs() {
        return before.value() != after.value();
    }

    /**
     * Whether chance cannot be all of it: the intervals of both do not meet. A figure that chance has no part in needs no interval. Of
     * a drill's outcome only something where there was nothing is more than chance, and the other way round.
     */
    boolean beyondError() {
        if (before.error() != null && after.error() != null) {
            return Math.abs(after.value() - before.value()) > before.error() + after.error();
        }
        if (before.sample() || after.sample()) {
            return !before.unit().contains("/") && before.error() == null && isSomethingFromNothing();
        }
        return true;
    }

    private boolean isSomethingFromNothing() {
        return (before.value() == 0) != (after.value() == 0);
    }

    /** How many times as much, whichever way. */
    private double extent() {
        double ratio = Math.abs(Math.log(Math.abs(after.value()) / Math.abs(before.value())));
        return Double.isNaN(ratio) ? 0 : ratio;
    }
}
