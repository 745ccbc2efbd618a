package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Plot.Axis;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;

/**
 * A kind of curve: which series it shows, and on which axes.
 *
 * @param id its name in the page
 * @param caption what it shows
 */
record Curve(String id, String caption, Scenario scenario, Along along, Metric metric, String xScale, String yScale) {

    boolean shows(Series series) {
        return series.scenario().equals(scenario.label())
                && series.along().equals(along.label())
                && series.metric().equals(metric.label());
    }

    Axis x() {
        return new Axis(along.label(), unit(along.unit()), xScale);
    }

    Axis y() {
        return new Axis(metric.label(), unit(metric.unit()), yScale);
    }

    private static String unit(String unit) {
        return switch (unit) {
            case "count" -> "";
            case "us" -> "µs";
            default -> unit;
        };
    }
}
