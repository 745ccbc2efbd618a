package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The curves of memory and of latency over the number of sessions. Points beyond those that were stored are computed and say so:
 * memory by a straight line through the points, latency by the power law through them.
 */
final class SessionCurves {

    private static final List<Integer> BEYOND = List.of(10_000_000, 100_000_000);
    private static final int FEWEST_TO_GO_BEYOND = 3;

    private final Contender contender;
    private final Metric memory;
    private final List<Observed> seen;
    private final List<Series> series = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private SessionCurves(Contender contender, Metric memory, List<Observed> seen) {
        this.contender = contender;
        this.memory = memory;
        this.seen = seen;
    }

    /** Of a contender; {@code memory} says whose memory was looked at. */
    static Grown of(Contender contender, Metric memory, List<Observed> seen, List<String> notes) {
        SessionCurves curves = new SessionCurves(contender, memory, seen);
        curves.addMemory();
        curves.addLatency();
        return new Grown(curves.series, curves.rows, notes);
    }

    private void addMemory() {
        List<Line.Point> points = new ArrayList<>();
        for (Observed one : seen) {
            if (one.bytes() != null && one.bytes() > 0) {
                points.add(new Line.Point(one.sessions(), one.bytes()));
            }
        }
        if (points.isEmpty()) {
            return;
        }
        List<Point> curve = new ArrayList<>(points.stream()
                .map(point -> Point.of(point.x(), point.y(), null))
                .toList());
        if (points.size() > 1) {
            Line line = Line.through(points);
            rows.add(row(Scenario.GROWTH, Metric.BYTES_PER_SESSION, line.slope(), line.slopeError()));
            Line exponent = Line.throughLogarithms(points);
            rows.add(row(Scenario.GROWTH_MEMORY, Metric.EXPONENT, exponent.slope(), exponent.slopeError()));
            beyond().forEach(at -> curve.add(new Point(at, line.at(at), null, true)));
        }
        series.add(series(memory, curve));
    }

    /** It hardly grows, and by less than its error: where that leads beyond what was stored nobody can say. */
    private void addLatency() {
        List<Line.Point> points = seen.stream()
                .map(one -> new Line.Point(one.sessions(), one.p50Micros()))
                .toList();
        List<Point> curve = seen.stream()
                .map(one -> Point.of(one.sessions(), one.p50Micros(), one.p50Error()))
                .toList();
        if (points.size() > 1) {
            Line exponent = Line.throughLogarithms(points);
            rows.add(row(Scenario.GROWTH_LATENCY, Metric.EXPONENT, exponent.slope(), exponent.slopeError()));
        }
        series.add(series(Metric.LATENCY_P50, curve));
    }

    /** Two points say nothing of how well a line fits them. */
    private Stream<Integer> beyond() {
        return seen.size() < FEWEST_TO_GO_BEYOND ? Stream.of() : BEYOND.stream();
    }

    private Series series(Metric metric, List<Point> points) {
        return Series.of(contender.label(), Scenario.GROWTH, Along.SESSIONS, metric, contender.kind(), null, points);
    }

    private Row row(Scenario scenario, Metric metric, double score, @Nullable Double error) {
        int lines = metric == Metric.BYTES_PER_SESSION ? StoredSessions.CART_LINES : 0;
        return Row.of(contender.label(), scenario, lines, 0, metric, score, error, contender.kind());
    }
}
