package io.holdall.session.benchmark.report.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param store the store, or the contender that is no store: the bare client beside it, such as {@code raw-redis}, or a peer, such
 *     as {@code spring-map}; with {@link Scenario#ENCODING}, a way to write a cart into a cookie, such as {@code cbor, compressed}
 * @param scenario what was done; {@link Scenario} has the names that the page knows
 * @param cartLines lines of the cart; 0 where the figure is not about carts of one size
 * @param threads how many ran at once; 0 where the figure is not about that
 * @param metric what was observed; {@link Metric} has the names that the page knows
 * @param unit the unit of score and error
 * @param score the figure, finite
 * @param error half the width of the 99.9 % confidence interval, as JMH gives it; null where there is none, as with
 *     counts or too few samples (where JMH says NaN)
 * @param kind whether it was measured, emulated or modelled
 * @param run the file with the raw figures, relative to the results file; null if there is none
 */
public record Row(
        String store,
        String scenario,
        int cartLines,
        int threads,
        String metric,
        String unit,
        double score,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double error,
        Kind kind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String run) {

    /** Checks each part alone, and that a metric which is known has its unit. */
    public Row {
        Texts.line("store", store);
        Texts.line("scenario", scenario);
        Texts.line("metric", metric);
        Texts.line("unit", unit);
        Texts.given("kind", kind);
        Texts.file("run", run);
        if (cartLines < 0 || threads < 0) {
            throw new IllegalArgumentException(
                    "cartLines and threads must not be negative: " + cartLines + ", " + threads);
        }
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score of " + store + ", " + metric + " must be finite: " + score);
        }
        if (error != null && !(Double.isFinite(error) && error >= 0)) {
            throw new IllegalArgumentException(
                    "error of " + store + ", " + metric + " must be at least 0 and finite, or absent: " + error);
        }
        String expected = Metric.ofLabel(metric).map(Metric::unit).orElse(unit);
        if (!expected.equals(unit)) {
            throw new IllegalArgumentException("metric " + metric + " must be in " + expected + ", not in " + unit);
        }
    }

    /** A row of a scenario and a metric that the page knows. */
    public static Row of(
            String store,
            Scenario scenario,
            int cartLines,
            int threads,
            Metric metric,
            double score,
            @Nullable Double error,
            Kind kind) {
        return new Row(
                store, scenario.label(), cartLines, threads, metric.label(), metric.unit(), score, error, kind, null);
    }

    /** This row with another score and error. */
    public Row withFigure(double otherScore, @Nullable Double otherError) {
        return new Row(store, scenario, cartLines, threads, metric, unit, otherScore, otherError, kind, run);
    }

    /** This row with the file that its raw figures are in. */
    public Row withRun(String file) {
        return new Row(store, scenario, cartLines, threads, metric, unit, score, error, kind, file);
    }

    /** What no two rows of one run share. */
    public Key key() {
        return new Key(store, scenario, cartLines, threads, metric);
    }

    /** The parts of that. */
    public record Key(String store, String scenario, int cartLines, int threads, String metric) {}
}
