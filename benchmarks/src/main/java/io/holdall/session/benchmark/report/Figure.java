package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value with half the width of its confidence interval, if that is known, and how it came to be. */
record Figure(double value, @Nullable Double error, Kind kind) {
    private static final double WIDE = 0.30;

    static Figure of(Row row) {
        return new Figure(row.score(), row.error(), row.kind());
    }

    /** Whether the error is more than 30 % of the value, so that the value is little more than a guess; of 0 it is a bound. */
    boolean wide() {
        return value != 0 && error != null && error > WIDE * Math.abs(value);
    }

    /**
     * This figure divided by another that is independent of it; relative errors add as squares. Empty when the other
     * is not above 0. The error is known only if both are.
     */
    Optional<Figure> over(Figure base) {
        if (base.value <= 0) {
            return Optional.empty();
        }
        double ratio = value / base.value;
        return Optional.of(new Figure(ratio, errorOver(base, ratio), kind.softer(base.kind)));
    }

    /** This figure a number of times. */
    Figure times(int factor) {
        return new Figure(value * factor, error == null ? null : error * factor, kind);
    }

    private @Nullable Double errorOver(Figure base, double ratio) {
        if (error == null || base.error == null) {
            return null;
        }
        return Math.hypot(error, ratio * base.error) / base.value;
    }
}
