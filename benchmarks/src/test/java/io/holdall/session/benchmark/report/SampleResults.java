package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Backend.Origin;
import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.Environment.Git;
import io.holdall.session.benchmark.report.results.Environment.Machine;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results of the shape that a quick run has; the figures are invented. */
public final class SampleResults {
    private static final List<Integer> SIZES = List.of(1, 10, 50);

    private SampleResults() {}

    public static Results quick() {
        List<Row> rows = new ArrayList<>();
        requests(rows, "sticky", Kind.MEASURED, new double[] {0.62, 0.64, 0.71}, new double[] {3.4, 11.8, 46}, 0, 0);
        requests(
                rows,
                "raw-caffeine",
                Kind.MEASURED,
                new double[] {0.031, 0.03, 0.033},
                new double[] {0.12, 0.13, 0.14},
                0,
                0);
        requests(rows, "spring-map", Kind.MEASURED, 10, 2.56, 2.95);
        requests(rows, "caffeine-plain", Kind.MEASURED, 10, 0.032, 0.09);
        rows.add(readByTwo("sticky", 0.8));
        rows.add(readByTwo("raw-caffeine", 0.032));
        rows.add(heap("sticky", 1948));
        rows.add(heap("raw-caffeine", 1546));
        rows.add(heap("spring-map", 1629));
        requests(rows, "cookie", Kind.MEASURED, new double[] {6.1, 14.2}, new double[] {11.5, 29.7}, 0, 0);
        requests(rows, "raw-mac", Kind.MEASURED, new double[] {2.2, 4.9, 15}, new double[] {4.1, 8.8, 28}, 0, 0);
        requests(rows, "nimbus", Kind.MEASURED, 10, 28.4, 44.1);
        requests(rows, "redis", Kind.MEASURED, new double[] {58, 66, 104}, new double[] {131, 152, 231}, 1, 2);
        requests(rows, "raw-redis", Kind.MEASURED, new double[] {49, 51, 63}, new double[] {104, 110, 138}, 1, 2);
        requests(rows, "spring-redis-json", Kind.MEASURED, 10, 198, 228);
        onServer(rows, "redis", 1, 6, 1658);
        onServer(rows, "raw-redis", 1, 5, 1306);
        onServer(rows, "spring-redis-json", 4, 4, 2487);
        busyAndDistant(rows, "redis", 240, 1_210);
        busyAndDistant(rows, "raw-redis", 200, 1_100);
        busyAndDistant(rows, "spring-redis-json", 600, 2_420);
        requests(rows, "dynamo", Kind.EMULATED, new double[] {810, 856, 1124}, new double[] {2230, 2412, 3391}, 1, 2);
        requests(
                rows, "raw-dynamo", Kind.EMULATED, new double[] {744, 760, 902}, new double[] {1998, 2101, 2544}, 1, 2);
        requests(
                rows,
                "dynamo-every-request",
                Kind.EMULATED,
                new double[] {2100, 2200},
                new double[] {2150, 2250},
                2,
                2);
        inDynamo(rows, "dynamo", 0, 2, 0.44, 0.4);
        rows.add(units("dynamo", Scenario.TOUCHING_READ_REQUEST, Metric.READ_UNITS, 1, Kind.MEASURED));
        rows.add(units("dynamo", Scenario.TOUCHING_READ_REQUEST, Metric.WRITE_UNITS, 2, Kind.MEASURED));
        inDynamo(rows, "raw-dynamo", 0, 2, 0.2, 0.25);
        inDynamo(rows, "dynamo-every-request", 1, 1, 1, 0.75);
        canned(rows, "dynamo", 38, 77, 140_000);
        canned(rows, "raw-dynamo", 36, 70, 128_000);
        for (int clients : new int[] {2, 8}) {
            adds(rows, "dynamo-every-request", clients, 1000, clients == 2 ? 480 : 860, 0, Kind.EMULATED);
            adds(rows, "sticky", clients, 1000, 0, 0, Kind.MEASURED);
            adds(rows, "cookie", clients, 1000, clients == 2 ? 489 : 871, 0, Kind.MEASURED);
            adds(rows, "redis", clients, 1000, 0, 0, Kind.MEASURED);
            adds(rows, "spring-redis-json", clients, 1000, clients == 2 ? 470 : 865, 0, Kind.MEASURED);
            adds(rows, "dynamo", clients, clients == 2 ? 1000 : 988, 0, clients == 2 ? 0 : 12, Kind.EMULATED);
        }
        tokens(rows, "sticky", 49, 49, 49);
        tokens(rows, "cookie", 398, 1327, 5210);
        tokens(rows, "raw-mac", 301, 1230, 5100);
        tokens(rows, "nimbus", 362, 1600, 5172);
        tokens(rows, "redis", 43, 43, 43);
        tokens(rows, "dynamo", 43, 43, 43);
        rows.add(Row.of("cookie", Scenario.REAL_CARTS, 0, 0, Metric.SHARE_THAT_FITS, 83.4, null, Kind.MEASURED));
        rows.add(Row.of("cookie", Scenario.GROWING_CARTS, 0, 0, Metric.LINES_THAT_FIT, 40, null, Kind.MEASURED));
        rows.add(Row.of("nimbus", Scenario.GROWING_CARTS, 0, 0, Metric.LINES_THAT_FIT, 30, null, Kind.MEASURED));
        rows.add(Row.of("nimbus", Scenario.REAL_CARTS, 0, 0, Metric.SHARE_THAT_FITS, 71.2, null, Kind.MEASURED));
        encoding(rows, "json", 83.2, 32, 1470);
        encoding(rows, "packed", 96.7, 83, 548);
        encoding(rows, "json, compressed", 98.6, 146, 688);
        encoding(rows, "packed, compressed", 98.7, 156, 389);
        return new Results(
                environment(),
                rows,
                List.of(),
                List.of(),
                List.of(),
                List.of("The cookie store was not timed at 50 lines, which do not fit."));
    }

    /** As {@link #quick()}, with what a full run finds of every strategy: percentiles, curves, drills. */
    public static Results full() {
        Results quick = quick();
        List<Row> rows = new ArrayList<>(quick.rows());
        rows.addAll(SampleMore.rows());
        return new Results(
                environment(), rows, SampleMore.series(), SampleMore.drills(), quick.notTimed(), quick.notes());
    }

    /** The same results of a run that was interrupted. */
    public static Results partial(Results whole, String... pending) {
        return new Results(
                Results.SCHEMA_VERSION,
                whole.environment(),
                whole.rows(),
                whole.series(),
                whole.drills(),
                whole.notTimed(),
                List.of(pending),
                whole.notes());
    }

    /** As {@link #quick()}, with one store more, of which everything is named by an attacker. */
    public static Results hostile(String name) {
        Results good = quick();
        List<Row> rows = new ArrayList<>(good.rows());
        rows.add(Row.of(name, Scenario.READ_REQUEST, 10, 1, Metric.LATENCY, 1, 0.1, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.CONCURRENT_ADDS, 0, 8, Metric.LOST_ADDS, 7, null, Kind.MEASURED));
        rows.add(new Row(name, name, 3, 1, name, name, 1, null, Kind.MEASURED, null));
        Environment real = good.environment();
        Environment environment = new Environment(
                real.measuredAt(),
                real.setting(),
                name,
                name,
                new Git(name, true),
                new Machine(name, 1, 1, name),
                name,
                Map.of(name, name),
                List.of(new Backend(name, name, Origin.EMBEDDED)));
        return new Results(environment, rows, List.of(), List.of(), List.of(new NotTimed(name, name)), List.of(name));
    }

    public static Environment environment() {
        return new Environment(
                Instant.parse("2025-11-21T06:30:12.345Z"),
                Setting.QUICK,
                "./compare --out comparison",
                "0.1.0-SNAPSHOT",
                new Git("3f2a9c1d5b7e8f6a4c2d1e0f9a8b7c6d5e4f3a2b", false),
                new Machine("AMD EPYC 7B13", 2, 25_200_000_000L, "Linux 6.18.44 amd64"),
                "Debian 17.0.15+6",
                Map.of(
                        "caffeine",
                        "3.2.2",
                        "jedis",
                        "6.2.0",
                        "jjwt",
                        "0.13.0",
                        "aws-sdk-dynamodb",
                        "2.38.0",
                        "jackson",
                        "2.22.4",
                        "jmh",
                        "1.37"),
                List.of(
                        new Backend("Redis", "7.2.4", Origin.EMBEDDED),
                        new Backend("DynamoDB Local", "3.1.0", Origin.EMBEDDED)));
    }

    private static void requests(
            List<Row> rows, String name, Kind kind, double[] read, double[] write, int reads, int writes) {
        for (int i = 0; i < read.length; i++) {
            int lines = SIZES.get(i);
            requests(rows, name, kind, lines, read[i], write[i]);
            rows.add(Row.of(name, Scenario.READ_REQUEST, lines, 1, Metric.ROUND_TRIPS, reads, null, Kind.MEASURED));
            rows.add(Row.of(name, Scenario.WRITE_REQUEST, lines, 1, Metric.ROUND_TRIPS, writes, null, Kind.MEASURED));
        }
    }

    private static void requests(List<Row> rows, String name, Kind kind, int lines, double read, double write) {
        double wide = name.equals("redis") && lines == 50 ? 0.42 : 0.06;
        rows.add(latency(name, Scenario.READ_REQUEST, lines, read, read * wide, kind));
        rows.add(latency(name, Scenario.WRITE_REQUEST, lines, write, write * 0.09, kind));
        rows.add(allocation(name, Scenario.READ_REQUEST, lines, 300 + read * 120, kind));
        rows.add(allocation(name, Scenario.WRITE_REQUEST, lines, 900 + write * 160, kind));
    }

    private static Row readByTwo(String name, double score) {
        return Row.of(name, Scenario.READ_REQUEST, 10, 2, Metric.LATENCY, score, score * 0.06, Kind.MEASURED);
    }

    private static Row heap(String name, double bytes) {
        return Row.of(name, Scenario.SESSION_AT_REST, 10, 0, Metric.HEAP, bytes, null, Kind.MEASURED);
    }

    private static void onServer(List<Row> rows, String name, int read, int write, double bytes) {
        rows.add(Row.of(name, Scenario.READ_REQUEST, 10, 1, Metric.COMMANDS, read, null, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.WRITE_REQUEST, 10, 1, Metric.COMMANDS, write, null, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.SESSION_AT_REST, 10, 0, Metric.SERVER_MEMORY, bytes, null, Kind.MEASURED));
    }

    private static void inDynamo(List<Row> rows, String name, double read, double write, double mixed, double price) {
        rows.add(units(name, Scenario.READ_REQUEST, Metric.READ_UNITS, 1, Kind.MEASURED));
        rows.add(units(name, Scenario.READ_REQUEST, Metric.WRITE_UNITS, read, Kind.MEASURED));
        rows.add(units(name, Scenario.WRITE_REQUEST, Metric.READ_UNITS, 1, Kind.MEASURED));
        rows.add(units(name, Scenario.WRITE_REQUEST, Metric.WRITE_UNITS, write, Kind.MEASURED));
        rows.add(units(name, Scenario.MIXED_REQUESTS, Metric.READ_UNITS, 1, Kind.MODELLED));
        rows.add(units(name, Scenario.MIXED_REQUESTS, Metric.WRITE_UNITS, mixed, Kind.MODELLED));
        rows.add(units(name, Scenario.MIXED_REQUESTS, Metric.MILLION_REQUESTS, price, Kind.MODELLED));
    }

    private static Row units(String name, Scenario scenario, Metric metric, double score, Kind kind) {
        return Row.of(name, scenario, 10, 1, metric, score, null, kind);
    }

    private static void canned(List<Row> rows, String name, double read, double write, double bytes) {
        rows.add(latency(name, Scenario.CANNED_READ_REQUEST, 10, read, read * 0.02, Kind.MEASURED));
        rows.add(latency(name, Scenario.CANNED_WRITE_REQUEST, 10, write, write * 0.02, Kind.MEASURED));
        rows.add(allocation(name, Scenario.CANNED_READ_REQUEST, 10, bytes / 2, Kind.MEASURED));
        rows.add(allocation(name, Scenario.CANNED_WRITE_REQUEST, 10, bytes, Kind.MEASURED));
    }

    private static void busyAndDistant(List<Row> rows, String name, double busy, double distant) {
        Metric latency = Metric.LATENCY;
        rows.add(Row.of(name, Scenario.READ_REQUEST, 10, 16, latency, busy, busy * 0.05, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.WRITE_REQUEST, 10, 16, latency, 2 * busy, busy * 0.1, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.DISTANT_READ_REQUEST, 10, 1, latency, distant, distant * 0.02, Kind.MEASURED));
        rows.add(Row.of(
                name, Scenario.DISTANT_WRITE_REQUEST, 10, 1, latency, 2 * distant, distant * 0.02, Kind.MEASURED));
    }

    private static Row latency(String name, Scenario scenario, int lines, double score, double error, Kind kind) {
        return Row.of(name, scenario, lines, 1, Metric.LATENCY, score, error, kind);
    }

    private static Row allocation(String name, Scenario scenario, int lines, double score, Kind kind) {
        return Row.of(name, scenario, lines, 1, Metric.ALLOCATION, score, score * 0.002, kind);
    }

    private static void adds(
            List<Row> rows, String name, int clients, int acknowledged, int lost, int refused, Kind kind) {
        rows.add(add(name, clients, Metric.ACKNOWLEDGED_ADDS, acknowledged, kind));
        rows.add(add(name, clients, Metric.ADDS_PRESENT, acknowledged - lost, kind));
        rows.add(add(name, clients, Metric.LOST_ADDS, lost, kind));
        rows.add(add(name, clients, Metric.REFUSED_ADDS, refused, kind));
    }

    private static Row add(String name, int clients, Metric metric, int count, Kind kind) {
        return Row.of(name, Scenario.CONCURRENT_ADDS, 0, clients, metric, count, null, kind);
    }

    private static void encoding(List<Row> rows, String name, double share, int lines, int octets) {
        rows.add(Row.of(name, Scenario.ENCODING, 10, 0, Metric.TOKEN_SIZE, octets, null, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.ENCODING, 0, 0, Metric.SHARE_THAT_FITS, share, null, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.ENCODING, 0, 0, Metric.LINES_THAT_FIT, lines, null, Kind.MEASURED));
    }

    private static void tokens(List<Row> rows, String name, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            rows.add(Row.of(name, Scenario.TOKEN, SIZES.get(i), 0, Metric.TOKEN_SIZE, bytes[i], null, Kind.MEASURED));
        }
    }
}
