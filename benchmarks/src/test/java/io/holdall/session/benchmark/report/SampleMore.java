package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Drilled.Second;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Rows, curves and drills of all strategies, as a full run has them. All figures are invented. */
final class SampleMore {
    private static final List<String> DRILLS =
            List.of("kill-node", "deploy", "stop-all", "redis-failover", "backend-down", "log-out-everywhere");
    private static final double[] FAST = {0.6, 0, 15, 60, 17, 66, 140, 860, 610, 2.4, 3.1};

    private SampleMore() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Strategy strategy : strategies()) {
            String name = strategy.label();
            Kind kind = kind(strategy);
            double us = FAST[Curves.look(strategy.label())];
            percentiles(rows, name, Scenario.BROWSING_READS, us, kind);
            percentiles(rows, name, Scenario.BROWSING_UPDATES, 2.4 * us, kind);
            rows.add(Row.of(
                    name,
                    Scenario.CONCURRENT_ADDS,
                    0,
                    8,
                    Metric.LOST_PER_MILLION,
                    name.startsWith("cookie") && strategy != Strategy.COOKIE_SPILL ? 871_000 : 0,
                    null,
                    Kind.MEASURED));
            if (strategy != Strategy.DYNAMO) {
                double usd = 0.05 + 0.04 * Curves.look(strategy.label());
                rows.add(Row.of(
                        name, Scenario.MIXED_REQUESTS, 10, 1, Metric.MILLION_REQUESTS, usd, null, Kind.MODELLED));
            }
            if (strategy != Strategy.COOKIE) {
                rows.add(Row.of(
                        name,
                        Scenario.LOG_OUT_EVERYWHERE,
                        0,
                        0,
                        Metric.REVOCATION_DELAY,
                        name.startsWith("near") ? 4.8 : 0,
                        null,
                        kind));
            }
        }
        return rows;
    }

    static List<Series> series() {
        List<Series> series = new ArrayList<>();
        for (Strategy strategy : strategies()) {
            double us = FAST[Curves.look(strategy.label())];
            String name = strategy.label();
            Kind kind = kind(strategy);
            String run = "raw/browsing-" + name + ".hgrm";
            for (Scenario scenario : List.of(Scenario.BROWSING_READS, Scenario.BROWSING_UPDATES)) {
                series.add(curve(
                        name,
                        scenario,
                        Along.PERCENTILE,
                        Metric.LATENCY_AT,
                        kind,
                        run,
                        percentiles(),
                        p -> us * Math.pow(100 / (100.0001 - p), 0.55)));
            }
            for (Scenario scenario : List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST)) {
                series.add(curve(
                        name,
                        scenario,
                        Along.CART_LINES,
                        Metric.LATENCY_P50,
                        kind,
                        null,
                        at(1, 5, 10, 20, 50),
                        x -> us * (1 + x / 40)));
                series.add(curve(
                        name,
                        scenario,
                        Along.THREADS,
                        Metric.THROUGHPUT,
                        kind,
                        null,
                        at(1, 2, 4, 8, 16),
                        x -> 1e6 / us * Math.min(2, Math.sqrt(x))));
            }
            double most = 1e6 / us;
            series.add(curve(
                    name,
                    Scenario.BROWSING_LOAD,
                    Along.OFFERED_RATE,
                    Metric.THROUGHPUT,
                    kind,
                    null,
                    at(most / 8, most / 4, most / 2, most, 2 * most),
                    x -> Math.min(x, 0.9 * most)));
            series.add(curve(
                    name,
                    Scenario.BROWSING_LOAD,
                    Along.OFFERED_RATE,
                    Metric.LATENCY_P99,
                    kind,
                    null,
                    at(most / 8, most / 4, most / 2, most, 2 * most),
                    x -> us * (3 + 40 * Math.pow(x / most, 4))));
            series.add(curve(
                    name,
                    Scenario.REAL_CARTS,
                    Along.SIZE,
                    Metric.CARTS_THAT_FIT,
                    Kind.MEASURED,
                    null,
                    at(256, 400, 512, 700, 1024, 1400, 2048, 3000, 4096, 6000, 8192, 16000),
                    x -> Math.min(100, 100 * (1 - Math.exp(-x / (900 + 40 * Curves.look(strategy.label())))))));
            series.add(growth(name, Metric.LATENCY_P50, kind, x -> us * Math.pow(x / 1000, 0.03)));
            series.add(growth(
                    name, name.contains("redis") ? Metric.SERVER_MEMORY : Metric.HEAP, Kind.MEASURED, x -> 1900 * x));
        }
        series.add(curve(
                "redis",
                Scenario.GROWTH,
                Along.MASTERS,
                Metric.THROUGHPUT,
                Kind.MEASURED,
                null,
                at(1, 2, 3),
                x -> 15_000 * Math.pow(x, 0.4)));
        return series;
    }

    static List<Drilled> drills() {
        List<Drilled> drills = new ArrayList<>();
        for (String drill : DRILLS) {
            for (Strategy strategy : Strategy.values()) {
                boolean loses = strategy.inRequests() == Strategy.STICKY && drill.equals("kill-node");
                long errors = drill.equals("stop-all") ? 6 : Curves.look(strategy.label()) % 3;
                boolean out = drill.startsWith("log-out") && strategy != Strategy.COOKIE;
                drills.add(new Drilled(
                        strategy.label(),
                        drill,
                        "the operator did " + drill + " while customers went on shopping",
                        "round robin",
                        3,
                        24,
                        9_000,
                        errors * 20,
                        1_800,
                        errors,
                        loses ? 7 : 0,
                        loses ? 31 : 0,
                        0,
                        8.2,
                        errors,
                        errors * 1.1,
                        out ? 0L : null,
                        out ? 0.02 : null,
                        kind(strategy),
                        timeline(errors, loses)));
            }
        }
        return drills;
    }

    private static List<Second> timeline(long errorSeconds, boolean loses) {
        List<Second> seconds = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            boolean down = i >= 8 && i < 8 + errorSeconds;
            seconds.add(new Second(i, down ? 120 : 380 + i * 7 % 40, down ? 190 : 0, loses && i == 9 ? 7 : 0));
        }
        return seconds;
    }

    /** Those with requests of their own. */
    private static List<Strategy> strategies() {
        return Arrays.stream(Strategy.values())
                .filter(strategy -> strategy.inRequests() == strategy)
                .toList();
    }

    private static Kind kind(Strategy strategy) {
        return strategy.label().contains("dynamo") ? Kind.EMULATED : Kind.MEASURED;
    }

    private static void percentiles(List<Row> rows, String name, Scenario scenario, double us, Kind kind) {
        String run = "raw/browsing-" + name + ".hgrm";
        rows.add(Row.of(name, scenario, 10, 0, Metric.LATENCY_P50, us, us * 0.04, kind)
                .withRun(run));
        rows.add(Row.of(name, scenario, 10, 0, Metric.LATENCY_P99, us * 4, us * 0.4, kind)
                .withRun(run));
        rows.add(Row.of(name, scenario, 10, 0, Metric.LATENCY_P999, us * 19, us * (name.equals("redis") ? 8 : 2), kind)
                .withRun(run));
    }

    private static Series growth(String name, Metric metric, Kind kind, DoubleUnaryOperator value) {
        List<Point> points = new ArrayList<>();
        for (double x : new double[] {1e3, 1e4, 1e5, 1e6, 1e7, 1e8}) {
            points.add(new Point(x, value.applyAsDouble(x), null, x > 1e6));
        }
        return Series.of(name, Scenario.GROWTH, Along.SESSIONS, metric, kind.softer(Kind.MODELLED), null, points);
    }

    private static Series curve(
            String name,
            Scenario scenario,
            Along along,
            Metric metric,
            Kind kind,
            @Nullable String run,
            double[] at,
            DoubleUnaryOperator value) {
        List<Point> points = DoubleStream.of(at)
                .mapToObj(x -> Point.of(x, value.applyAsDouble(x), null))
                .toList();
        return Series.of(name, scenario, along, metric, kind, run, points);
    }

    private static double[] percentiles() {
        return at(0, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.999, 100);
    }

    private static double[] at(double... values) {
        return values;
    }
}
