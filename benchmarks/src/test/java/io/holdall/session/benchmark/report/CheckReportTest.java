package io.holdall.session.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Setting;
import io.holdall.session.benchmark.report.results.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReportTest {

    @TempDir
    private Path directory;

    @Test
    void aCompleteReportHasNoFault() throws IOException {
        assertThat(faults(complete(), List.of())).isEmpty();
    }

    @Test
    void aMissingFigureAnAddThatWasLostAndAStoreThatWasLeftOutAreFaults() throws IOException {
        List<Row> rows = complete();
        rows.removeIf(row -> row.store().equals("raw-redis") && row.metric().equals("allocation"));
        rows.replaceAll(
                row -> row.store().equals("sticky") && row.metric().equals("lost adds") ? lost("sticky", 3) : row);

        assertThat(faults(rows, List.of(new NotTimed("dynamo", "it went away"))))
                .containsExactly(
                        "dynamo was left out: it went away",
                        "raw-redis has no figure for read request: allocation",
                        "raw-redis has no figure for write request: allocation",
                        "sticky lost adds of 2 clients: 3.0");
    }

    @Test
    void missingPeersScalingAndHeapAreFaults() throws IOException {
        List<Row> rows = complete();
        rows.removeIf(row -> row.store().equals("spring-map"));
        rows.removeIf(row -> row.store().equals("near-redis") && row.metric().equals("heap"));
        rows.removeIf(row -> row.store().equals("sticky")
                && row.scenario().equals("read request")
                && row.metric().equals("latency")
                && row.threads() == 2);

        assertThat(faults(rows, List.of()))
                .containsExactly(
                        "spring-map has no figure for read request: latency",
                        "spring-map has no figure for read request: allocation",
                        "spring-map has no figure for write request: latency",
                        "spring-map has no figure for write request: allocation",
                        "sticky has no figure for read request: latency, 2 threads",
                        "near-redis has no figure for session at rest: heap");
    }

    @Test
    void whatPeersLoseIsNoFaultButNotToKnowItIs() throws IOException {
        List<Row> rows = complete();
        rows.replaceAll(
                row -> row.store().equals("spring-redis-json") && row.metric().equals("lost adds")
                        ? lost("spring-redis-json", 3)
                        : row);
        assertThat(faults(rows, List.of())).isEmpty();

        rows.removeIf(
                row -> row.store().equals("spring-redis-json") && row.metric().equals("lost adds"));
        assertThat(faults(rows, List.of()))
                .containsExactly("spring-redis-json has no figure for concurrent adds: lost adds");
    }

    @Test
    void missingFiguresOfTheServerAreFaults() throws IOException {
        List<Row> rows = complete();
        rows.removeIf(row -> row.store().equals("redis") && row.metric().equals("commands"));
        rows.removeIf(row -> row.store().equals("raw-redis") && row.metric().equals("server memory"));
        rows.removeIf(row -> row.store().startsWith("spring-indexed") && row.threads() == 16);
        rows.removeIf(
                row -> row.store().equals("spring-redis-json") && row.scenario().equals("distant read request"));

        assertThat(faults(rows, List.of()))
                .containsExactly(
                        "redis has no figure for read request: commands",
                        "redis has no figure for write request: commands",
                        "raw-redis has no figure for session at rest: server memory",
                        "spring-redis-json has no figure for distant read request: latency",
                        "spring-indexed-json has no figure for read request: latency, 16 threads",
                        "spring-indexed-json has no figure for write request: latency, 16 threads");
    }

    @Test
    void missingUnitsAndTimesWithoutAServerAreFaults() throws IOException {
        List<Row> rows = complete();
        rows.removeIf(row -> row.store().equals("dynamo") && row.scenario().equals("touching read request"));
        rows.removeIf(row -> row.store().equals("raw-dynamo") && row.scenario().equals("canned write request"));
        rows.removeIf(
                row -> row.store().equals("dynamo-whole-item") && row.metric().equals("price of a million"));
        rows.removeIf(row -> row.store().equals("dynamo")
                && row.scenario().equals("begin request")
                && row.metric().equals("write units")
                && row.cartLines() == 50);

        assertThat(faults(rows, List.of()))
                .containsExactly(
                        "dynamo has no figure for touching read request: read units",
                        "dynamo has no figure for touching read request: write units",
                        "dynamo has no figure for begin request: write units with 50 lines",
                        "raw-dynamo has no figure for canned write request: latency",
                        "raw-dynamo has no figure for canned write request: allocation",
                        "dynamo-whole-item has no figure for mixed requests: price of a million with 1 line",
                        "dynamo-whole-item has no figure for mixed requests: price of a million with 10 lines",
                        "dynamo-whole-item has no figure for mixed requests: price of a million with 50 lines");
    }

    @Test
    void moreThanHalfTheWriteUnitsOfWritingAtEveryRequestIsAFault() throws IOException {
        List<Row> rows = complete();
        rows.replaceAll(row -> row.store().equals("dynamo")
                        && row.scenario().equals("mixed requests")
                        && row.metric().equals("write units")
                        && row.cartLines() == 10
                ? row.withFigure(0.51, null)
                : row);

        assertThat(faults(rows, List.of()))
                .containsExactly(
                        "dynamo consumes more than half of the write units of dynamo-every-request with 10 lines");
    }

    @Test
    void onePeerOfEachStoreIsEnoughForASmokeRun() throws IOException {
        List<Row> rows = complete();
        rows.removeIf(row -> isTimingOf("spring-map", row) || isTimingOf("nimbus", row));
        rows.removeIf(row -> isTimingOf("spring-redis-json", row));
        assertThat(faults(rows, Setting.SMOKE)).isEmpty();
        assertThat(faults(rows, Setting.QUICK)).isNotEmpty();

        rows.removeIf(row -> isTimingOf("caffeine-plain", row) || isTimingOf("spring-jdbc", row));
        assertThat(faults(rows, Setting.SMOKE)).containsExactly("no peer of sticky was timed");
    }

    @Test
    void aSmokeRunHasFiguresOfEveryStrategyPercentilesOfSomeAndADrill() throws IOException {
        List<Row> rows = complete();
        rows.removeIf(row -> row.store().equals("dynamo-watermarked")
                && List.of("lost adds", "round trips").contains(row.metric()));
        rows.removeIf(row -> row.metric().equals("latency, p99"));
        assertThat(faults(rows, Setting.SMOKE))
                .containsExactly(
                        "strategy dynamo-watermarked has no figure for read request: round trips",
                        "strategy dynamo-watermarked has no figure for write request: round trips",
                        "strategy dynamo-watermarked has no figure for concurrent adds: lost adds",
                        "no strategy has a figure for browsing load, reads: latency, p99");

        ReportWriter.write(
                new Results(SampleResults.environment(), complete(), List.of(), List.of(), List.of(), List.of()),
                directory);
        assertThat(CheckReport.faults(directory)).containsExactly("the drill kill-node was not done to redis");
    }

    @Test
    void aPageWithoutADecisionTableAndAPartialResultAreFaults() throws IOException {
        Results whole = new Results(
                SampleResults.environment(), complete(), List.of(), SampleMore.drills(), List.of(), List.of());
        ReportWriter.write(SampleResults.partial(whole, "growth of redis"), directory);
        Files.writeString(directory.resolve("index.html"), "<html></html>");

        assertThat(CheckReport.faults(directory))
                .containsExactly(
                        "the run did not come to its end: growth of redis", "index.html has no decision table");
    }

    private static boolean isTimingOf(String name, Row row) {
        return row.store().equals(name) && List.of("latency", "allocation").contains(row.metric());
    }

    private List<String> faults(List<Row> rows, Setting setting) throws IOException {
        Environment quick = SampleResults.environment();
        Environment environment = new Environment(
                quick.measuredAt(),
                setting,
                quick.command(),
                quick.holdall(),
                quick.git(),
                quick.machine(),
                quick.jdk(),
                quick.libraries(),
                quick.backends());
        ReportWriter.write(
                new Results(environment, rows, List.of(), SampleMore.drills(), List.of(), List.of()), directory);
        return CheckReport.faults(directory);
    }

    @Test
    void missingTokensBesideTheCookieStoreAreFaults() throws IOException {
        List<Row> rows = complete();
        rows.removeIf(row -> row.store().equals("nimbus") && row.scenario().equals("token"));
        rows.removeIf(row -> row.scenario().equals("growing carts")
                && List.of("cookie", "raw-mac").contains(row.store()));

        assertThat(faults(rows, List.of()))
                .containsExactly(
                        "cookie has no figure for growing carts: median lines that fit",
                        "raw-mac has no figure for growing carts: median lines that fit",
                        "nimbus has no figure for token: token size");
    }

    @Test
    void missingEncodingsAreFaults() throws IOException {
        List<Row> rows = complete();
        rows.removeIf(row -> row.store().equals("cbor, compressed"));
        rows.removeIf(row -> row.store().equals("packed") && row.metric().equals("median lines that fit"));

        assertThat(faults(rows, List.of()))
                .containsExactly(
                        "packed has no figure for encoding: median lines that fit",
                        "cbor, compressed has no figure for encoding: token size",
                        "cbor, compressed has no figure for encoding: share that fits",
                        "cbor, compressed has no figure for encoding: median lines that fit");
    }

    @Test
    void aReportThatIsNotThereIsAFault() throws IOException {
        assertThat(CheckReport.faults(directory)).contains("index.html is missing", "results.json is missing");
    }

    private List<String> faults(List<Row> rows, List<NotTimed> notTimed) throws IOException {
        ReportWriter.write(
                new Results(SampleResults.environment(), rows, List.of(), SampleMore.drills(), notTimed, List.of()),
                directory);
        return CheckReport.faults(directory);
    }

    private static List<Row> complete() {
        List<Row> rows = new ArrayList<>();
        for (Contender store : new Contenders().known()) {
            List<String> names = Stream.concat(Stream.of(store.name()), new Contenders().besideOf(store.name()))
                    .toList();
            for (String name : names) {
                for (Metric metric : List.of(Metric.LATENCY, Metric.ALLOCATION, Metric.ROUND_TRIPS, Metric.BYTES)) {
                    rows.add(Row.of(name, Scenario.READ_REQUEST, 10, 1, metric, 1, null, Kind.MEASURED));
                    rows.add(Row.of(name, Scenario.WRITE_REQUEST, 10, 1, metric, 1, null, Kind.MEASURED));
                }
            }
            rows.add(
                    Row.of(store.name(), Scenario.ANONYMOUS_REQUEST, 0, 1, Metric.ROUND_TRIPS, 0, null, Kind.MEASURED));
            rows.add(Row.of(
                    store.name(), Scenario.CONCURRENT_ADDS, 0, 2, Metric.ACKNOWLEDGED_ADDS, 9, null, Kind.MEASURED));
            rows.add(lost(store.name(), store.name().equals("cookie") ? 5 : 0));
            if (store.inNodeMemory()) {
                rows.add(Row.of(store.name(), Scenario.READ_REQUEST, 10, 2, Metric.LATENCY, 1, null, Kind.MEASURED));
                rows.add(Row.of(store.name(), Scenario.SESSION_AT_REST, 10, 0, Metric.HEAP, 1, null, Kind.MEASURED));
            }
            if (store.inDynamo()) {
                names.forEach(name -> rows.addAll(inDynamo(name, name.equals("dynamo-every-request") ? 1 : 0.4)));
                for (Scenario scenario : List.of(Scenario.TOUCHING_READ_REQUEST, Scenario.ANONYMOUS_REQUEST)) {
                    rows.add(units("dynamo", scenario, 10, Metric.READ_UNITS, 1));
                    rows.add(units("dynamo", scenario, 10, Metric.WRITE_UNITS, 2));
                }
                store.peers().forEach(peer -> rows.add(lost(peer.name(), 7)));
            }
            if (store.inRedis()) {
                names.forEach(name -> rows.addAll(onServer(name)));
                store.peers().forEach(peer -> rows.add(lost(peer.name(), 0)));
            }
            for (String name : store.tokenLimit() == null ? List.of(store.name()) : names) {
                rows.add(Row.of(name, Scenario.TOKEN, 10, 0, Metric.TOKEN_SIZE, 40, null, Kind.MEASURED));
                rows.add(Row.of(name, Scenario.REAL_CARTS, 0, 0, Metric.SHARE_THAT_FITS, 90, null, Kind.MEASURED));
                rows.add(Row.of(name, Scenario.GROWING_CARTS, 0, 0, Metric.LINES_THAT_FIT, 40, null, Kind.MEASURED));
            }
        }
        for (CartEncoding encoding : CartEncoding.values()) {
            String name = encoding.label();
            rows.add(Row.of(name, Scenario.ENCODING, 10, 0, Metric.TOKEN_SIZE, 600, null, Kind.MEASURED));
            rows.add(Row.of(name, Scenario.ENCODING, 0, 0, Metric.SHARE_THAT_FITS, 90, null, Kind.MEASURED));
            rows.add(Row.of(name, Scenario.ENCODING, 0, 0, Metric.LINES_THAT_FIT, 40, null, Kind.MEASURED));
        }
        rows.addAll(ofStrategies(rows));
        return rows;
    }

    /** What the strategies have beside the figures of the stores that have a name of their own among the contenders. */
    private static List<Row> ofStrategies(List<Row> there) {
        List<Row> rows = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            String name = strategy.label();
            if (strategy.inRequests() != strategy) {
                continue;
            }
            rows.add(Row.of(name, Scenario.CONCURRENT_ADDS, 0, 2, Metric.LOST_PER_MILLION, 0, null, Kind.MEASURED));
            if (there.stream().noneMatch(row -> row.store().equals(name))) {
                rows.add(lost(name, name.startsWith("cookie") ? 5 : 0));
                rows.add(Row.of(name, Scenario.READ_REQUEST, 10, 1, Metric.ROUND_TRIPS, 1, null, Kind.MEASURED));
                rows.add(Row.of(name, Scenario.WRITE_REQUEST, 10, 1, Metric.ROUND_TRIPS, 1, null, Kind.MEASURED));
            }
        }
        for (Metric metric : List.of(Metric.LATENCY_P50, Metric.LATENCY_P99)) {
            rows.add(Row.of("redis", Scenario.BROWSING_READS, 10, 0, metric, 90, 1.0, Kind.MEASURED));
        }
        return rows;
    }

    private static List<Row> onServer(String name) {
        List<Row> rows = new ArrayList<>();
        for (Scenario scenario : List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST)) {
            rows.add(Row.of(name, scenario, 10, 1, Metric.COMMANDS, 4, null, Kind.MEASURED));
            rows.add(Row.of(name, scenario, 10, 16, Metric.LATENCY, 1, null, Kind.MEASURED));
        }
        rows.add(Row.of(name, Scenario.DISTANT_READ_REQUEST, 10, 1, Metric.LATENCY, 1, null, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.DISTANT_WRITE_REQUEST, 10, 1, Metric.LATENCY, 1, null, Kind.MEASURED));
        rows.add(Row.of(name, Scenario.SESSION_AT_REST, 10, 0, Metric.SERVER_MEMORY, 1, null, Kind.MEASURED));
        return rows;
    }

    private static List<Row> inDynamo(String name, double writeUnits) {
        List<Row> rows = new ArrayList<>();
        for (int size : List.of(1, 10, 50)) {
            for (Scenario scenario : List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST, Scenario.BEGIN_REQUEST)) {
                rows.add(units(name, scenario, size, Metric.READ_UNITS, 1));
                rows.add(units(name, scenario, size, Metric.WRITE_UNITS, 1));
            }
            rows.add(units(name, Scenario.MIXED_REQUESTS, size, Metric.READ_UNITS, 1));
            rows.add(units(name, Scenario.MIXED_REQUESTS, size, Metric.WRITE_UNITS, writeUnits));
            rows.add(units(name, Scenario.MIXED_REQUESTS, size, Metric.MILLION_REQUESTS, 0.4));
        }
        for (Scenario scenario : List.of(Scenario.CANNED_READ_REQUEST, Scenario.CANNED_WRITE_REQUEST)) {
            rows.add(Row.of(name, scenario, 10, 1, Metric.LATENCY, 35, null, Kind.MEASURED));
            rows.add(Row.of(name, scenario, 10, 1, Metric.ALLOCATION, 70_000, null, Kind.MEASURED));
        }
        return rows;
    }

    private static Row units(String name, Scenario scenario, int size, Metric metric, double score) {
        return Row.of(name, scenario, size, 1, metric, score, null, Kind.MEASURED);
    }

    private static Row lost(String store, int adds) {
        return Row.of(store, Scenario.CONCURRENT_ADDS, 0, 2, Metric.LOST_ADDS, adds, null, Kind.MEASURED);
    }
}
