package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The percentiles of a load, as rows and as a curve, with the file that has all of them. */
final class Percentiles {

    private static final double[] CURVE = {
        1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 87.5, 90, 92, 94, 95, 96, 97, 98, 98.5,
        99, 99.25, 99.5, 99.7, 99.8, 99.9, 99.95, 99.97, 99.99
    };

    private final String store;
    private final Kind kind;
    private final RawFiles raw;

    Percentiles(String store, Kind kind, RawFiles raw) {
        this.store = store;
        this.kind = kind;
        this.raw = raw;
    }

    /** Those of one scenario: a percentile that fewer requests were made for than it needs is absent. */
    Figures of(Scenario scenario, int cartLines, Latencies latencies) {
        if (latencies.count() == 0) {
            return Figures.none();
        }
        String run = raw.write(store, scenario.label(), latencies);
        List<Row> rows = new ArrayList<>();
        add(rows, scenario, cartLines, Metric.LATENCY_P50, latencies, 50);
        add(rows, scenario, cartLines, Metric.LATENCY_P99, latencies, 99);
        add(rows, scenario, cartLines, Metric.LATENCY_P999, latencies, 99.9);
        if (run != null) {
            rows.replaceAll(row -> row.withRun(run));
        }
        List<Point> points = Arrays.stream(CURVE)
                .filter(percentile -> latencies.micros(percentile).isPresent())
                .mapToObj(percentile ->
                        Point.of(percentile, latencies.micros(percentile).orElseThrow(), latencies.error(percentile)))
                .toList();
        List<Series> series = points.isEmpty()
                ? List.of()
                : List.of(Series.of(store, scenario, Along.PERCENTILE, Metric.LATENCY_AT, kind, run, points));
        return new Figures(rows, series, List.of());
    }

    private void add(
            List<Row> rows, Scenario scenario, int cartLines, Metric metric, Latencies latencies, double percentile) {
        OptionalDouble micros = latencies.micros(percentile);
        if (micros.isPresent()) {
            rows.add(Row.of(
                    store, scenario, cartLines, 0, metric, micros.getAsDouble(), latencies.error(percentile), kind));
        }
    }
}
