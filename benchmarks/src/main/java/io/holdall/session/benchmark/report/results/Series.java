package io.holdall.session.benchmark.report.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One curve: how a quantity goes with another.
 *
 * @param store as in {@link Row#store()}
 * @param scenario what was done
 * @param along what the horizontal axis is, such as {@code percentile}, {@code cart lines} or {@code sessions}; {@link Along} has
 *     the names that the page knows
 * @param alongUnit the unit of that axis
 * @param metric what was observed
 * @param unit the unit of the points' values and errors
 * @param kind of its points, but for those that are modelled themselves
 * @param run the file with the raw figures, relative to the results file; null if there is none
 * @param points at least one, each further along than the one before
 */
public record Series(
        String store,
        String scenario,
        String along,
        String alongUnit,
        String metric,
        String unit,
        Kind kind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String run,
        List<Point> points) {

    /**
     * A point of a curve.
     *
     * @param at where on the axis, finite
     * @param value what was observed there, finite
     * @param error as in {@link Row#error()}
     * @param modelled whether this point was computed from the others instead of run
     */
    public record Point(
            double at,
            double value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double error,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean modelled) {

        /** Checks that the numbers are numbers. */
        public Point {
            if (!Double.isFinite(at) || !Double.isFinite(value)) {
                throw new IllegalArgumentException("a point must be finite: " + at + ", " + value);
            }
            if (error != null && !(Double.isFinite(error) && error >= 0)) {
                throw new IllegalArgumentException(
                        "a point's error must be at least 0 and finite, or absent: " + error);
            }
        }

        /** As a file has it, which may leave out what is the usual. */
        @JsonCreator
        static Point read(
                @JsonProperty(value = "at", required = true) double at,
                @JsonProperty(value = "value", required = true) double value,
                @JsonProperty("error") @Nullable Double error,
                @JsonProperty("modelled") @Nullable Boolean modelled) {
            return new Point(at, value, error, modelled != null && modelled);
        }

        /** A point that was observed. */
        public static Point of(double at, double value, @Nullable Double error) {
            return new Point(at, value, error, false);
        }
    }

    /** Checks each part, and that the points go along. */
    public Series {
        Texts.line("store", store);
        Texts.line("scenario", scenario);
        Texts.line("along", along);
        Texts.line("alongUnit", alongUnit);
        Texts.line("metric", metric);
        Texts.line("unit", unit);
        Texts.given("kind", kind);
        Texts.file("run", run);
        points = Texts.list("points", points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    "a series must have a point: " + store + ", " + scenario + ", " + metric);
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).at() <= points.get(i - 1).at()) {
                throw new IllegalArgumentException("the points of a series must go along its axis: "
                        + points.get(i - 1).at() + ", " + points.get(i).at());
            }
        }
    }

    /** A curve of a scenario, an axis and a metric that the page knows. */
    public static Series of(
            String store,
            Scenario scenario,
            Along along,
            Metric metric,
            Kind kind,
            @Nullable String run,
            List<Point> points) {
        return new Series(
                store, scenario.label(), along.label(), along.unit(), metric.label(), metric.unit(), kind, run, points);
    }

    /** What no two series of one run share. */
    public Key key() {
        return new Key(store, scenario, along, metric);
    }

    /** The parts of that. */
    public record Key(String store, String scenario, String along, String metric) {}
}
