package io.holdall.session.benchmark.cost;

import io.holdall.session.benchmark.report.SampleResults;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.List;

/** A run with round figures, to reckon with by hand. */
public final class ExampleRun {
    private final List<Row> rows = new ArrayList<>();

    private ExampleRun() {}

    public static Results results() {
        ExampleRun run = new ExampleRun();
        run.requests("sticky", 10, 20, 0, 0, 0);
        run.add("sticky", Scenario.SESSION_AT_REST, Metric.HEAP, 2_000);
        run.requests("cookie", 20, 40, 0, 0, 0);
        run.requests("redis", 100, 200, 1, 2, 1_000);
        run.add("redis", Scenario.SESSION_AT_REST, Metric.SERVER_MEMORY, 2_000);
        run.requests("near-redis", 10, 100, 0, 1, 500);
        run.requests("dynamo", 100, 200, 1, 2, 1_000);
        run.units();
        for (String store : List.of("sticky", "redis", "near-redis", "dynamo")) {
            run.add(store, Scenario.TOKEN, Metric.TOKEN_SIZE, 40);
        }
        run.add("cookie", Scenario.TOKEN, Metric.TOKEN_SIZE, 1_000);
        run.rows.add(Row.of("cookie", Scenario.TOKEN, 50, 0, Metric.TOKEN_SIZE, 5_000, null, Kind.MEASURED));
        run.rows.add(Row.of("cookie", Scenario.REAL_CARTS, 0, 0, Metric.SHARE_THAT_FITS, 80, null, Kind.MEASURED));
        run.rows.add(Row.of("cookie", Scenario.CONCURRENT_ADDS, 0, 8, Metric.LOST_ADDS, 871, null, Kind.MEASURED));
        run.rows.add(Row.of("redis", Scenario.CONCURRENT_ADDS, 0, 8, Metric.LOST_ADDS, 0, null, Kind.MEASURED));
        return new Results(SampleResults.environment(), run.rows, List.of(), List.of(), List.of(), List.of());
    }

    private void requests(String store, double read, double write, int readTrips, int writeTrips, double bytes) {
        add(store, Scenario.BROWSING_READS, Metric.LATENCY_P50, read);
        add(store, Scenario.BROWSING_READS, Metric.LATENCY_P99, 3 * read);
        add(store, Scenario.BROWSING_UPDATES, Metric.LATENCY_P50, write);
        add(store, Scenario.BROWSING_UPDATES, Metric.LATENCY_P99, 3 * write);
        add(store, Scenario.READ_REQUEST, Metric.ROUND_TRIPS, readTrips);
        add(store, Scenario.WRITE_REQUEST, Metric.ROUND_TRIPS, writeTrips);
        add(store, Scenario.READ_REQUEST, Metric.BYTES, bytes);
        add(store, Scenario.WRITE_REQUEST, Metric.BYTES, 2.5 * bytes);
    }

    private void units() {
        add("dynamo", Scenario.READ_REQUEST, Metric.READ_UNITS, 1);
        add("dynamo", Scenario.WRITE_REQUEST, Metric.READ_UNITS, 1);
        add("dynamo", Scenario.WRITE_REQUEST, Metric.WRITE_UNITS, 2);
        add("dynamo", Scenario.TOUCHING_READ_REQUEST, Metric.READ_UNITS, 1);
        add("dynamo", Scenario.TOUCHING_READ_REQUEST, Metric.WRITE_UNITS, 2);
    }

    private void add(String store, Scenario scenario, Metric metric, double score) {
        rows.add(Row.of(store, scenario, 10, 0, metric, score, null, Kind.MEASURED));
    }
}
