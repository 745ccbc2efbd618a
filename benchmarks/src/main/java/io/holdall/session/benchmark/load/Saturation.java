package io.holdall.session.benchmark.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Looks for the highest rate that is kept up with: the rate is doubled until it is not, then what lies between is halved, by
 * ratio. A rate is kept up with if at least 95 of 100 requests that were offered are answered in the time, and 99 of 100 within
 * {@value #P99_BOUND_MICROS} us of when they were due.
 *
 * @param trials every rate that was tried, ascending
 */
record Saturation(List<Trial> trials) {

    /** A tenth of a second: from there on people notice (Jakob Nielsen, <cite>Usability Engineering</cite>, 1993). */
    static final double P99_BOUND_MICROS = 100_000;

    private static final double KEPT = 0.95;

    /**
     * What came of one rate.
     *
     * @param offered requests that were to begin in a second
     * @param perSecond requests that were answered in a second
     * @param p99Micros time from when they were due that 99 of 100 took at most
     */
    record Trial(double offered, double perSecond, double p99Micros) {

        boolean isKeptUpWith() {
            return perSecond >= KEPT * offered && p99Micros <= P99_BOUND_MICROS;
        }
    }

    Saturation {
        trials = List.copyOf(trials);
    }

    /**
     * Searches.
     *
     * @param first the rate to begin with; if it is too high already, the search goes down from it
     * @param most how many rates are tried at most
     */
    static Saturation search(double first, int most, DoubleFunction<Trial> load) {
        List<Trial> trials = new ArrayList<>();
        double kept = 0;
        double lost = Double.POSITIVE_INFINITY;
        double rate = first;
        while (trials.size() < most) {
            Trial trial = load.apply(rate);
            trials.add(trial);
            if (trial.isKeptUpWith()) {
                kept = rate;
            } else {
                lost = rate;
            }
            rate = next(kept, lost);
        }
        trials.sort(Comparator.comparingDouble(Trial::offered));
        return new Saturation(trials);
    }

    private static double next(double kept, double lost) {
        if (lost == Double.POSITIVE_INFINITY) {
            return 2 * kept;
        }
        return kept == 0 ? lost / 2 : Math.sqrt(kept * lost);
    }

    /** The highest rate that was kept up with, of those below the lowest that was not; empty if there is none, or no such bound. */
    OptionalDouble highest() {
        OptionalDouble tooMuch = trials.stream()
                .filter(trial -> !trial.isKeptUpWith())
                .mapToDouble(Trial::offered)
                .min();
        if (tooMuch.isEmpty()) {
            return OptionalDouble.empty();
        }
        return trials.stream()
                .mapToDouble(Trial::offered)
                .filter(offered -> offered < tooMuch.getAsDouble())
                .max();
    }
}
