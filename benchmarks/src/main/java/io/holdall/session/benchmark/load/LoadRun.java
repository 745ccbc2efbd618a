package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.load.Saturation.Trial;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Loads of one target's clients. */
final class LoadRun {

    private static final int WARMING_THREADS = 4;
    private static final int TOO_LITTLE = 8; // of what few threads get done without a pause, to begin the search with

    private static final Duration PATIENCE = Duration.ofSeconds(3); // a stall so long is still measured to its end

    private final String store;
    private final Kind kind;
    private final Clients clients;
    private final LoadEffort effort;
    private final int perSecond;
    private final OpenLoop load;
    private final OpenLoop trials;

    /**
     * For a target.
     *
     * @param perSecond the constant rate
     * @param threads how many requests may be under way at once
     */
    LoadRun(String store, Kind kind, Clients clients, LoadEffort effort, int perSecond, int threads) {
        this.store = store;
        this.kind = kind;
        this.clients = clients;
        this.effort = effort;
        this.perSecond = perSecond;
        this.load = new OpenLoop(threads, PATIENCE);
        this.trials = new OpenLoop(threads, effort.trial().dividedBy(2));
    }

    /** Makes requests as fast as a few threads can. Returns how many that were in a second. */
    double warmUp(Workload workload) {
        return ClosedLoop.run(clients.mixed(workload, 11), WARMING_THREADS, effort.warmUp(), 1)
                .requireAnswers()
                .perSecond();
    }

    /** Requests at the constant rate. */
    Outcome atConstantRate(Workload workload) {
        load.run(clients.mixed(workload, 22), perSecond, LoadEffort.SETTLING, 1);
        return load.run(clients.mixed(workload, 33), perSecond, effort.window(workload), LoadEffort.WINDOWS)
                .requireAnswers();
    }

    /**
     * Looks for saturation.
     *
     * @param probed what a few threads got done in a second
     */
    Figures saturation(Workload workload, Scenario scenario, double probed) {
        Saturation found =
                Saturation.search(Math.max(1, probed / TOO_LITTLE), effort.trials(), rate -> trial(workload, rate));
        List<Row> rows = found.highest().stream()
                .mapToObj(rate -> Row.of(store, scenario, 0, 0, Metric.SATURATION, rate, null, kind))
                .toList();
        List<String> notes = rows.isEmpty()
                ? List.of("No saturation of " + store + " under the " + scenario.label() + " was found in "
                        + effort.trials() + " trials.")
                : List.of();
        return new Figures(
                rows,
                List.of(
                        curve(scenario, Metric.THROUGHPUT, found, Trial::perSecond),
                        curve(scenario, Metric.LATENCY_P99, found, Trial::p99Micros)),
                notes);
    }

    private Trial trial(Workload workload, double rate) {
        Outcome outcome = trials.run(clients.mixed(workload, Math.round(rate)), rate, effort.trial(), 1);
        double p99 = outcome.all().all().getValueAtPercentile(99) / 1e3;
        return new Trial(rate, outcome.perSecond(), p99);
    }

    private Series curve(Scenario scenario, Metric metric, Saturation found, Function<Trial, Double> value) {
        List<Point> points = found.trials().stream()
                .map(trial -> Point.of(trial.offered(), value.apply(trial), null))
                .toList();
        return Series.of(store, scenario, Along.OFFERED_RATE, metric, kind, null, points);
    }
}
