package io.holdall.session.benchmark.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import io.holdall.session.benchmark.report.results.Setting;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

class GrowthTest {

    private static final String NAMESPACE = "holdall-growth-test";
    private static final Duration BLINK = Duration.ofMillis(100);

    private final Growth growth = new Growth(Setting.SMOKE, NAMESPACE);

    @Test
    void sessionsInANodesMemoryAreReallyStoredAndWeighed() {
        Grown grown = growth.inHeap(List.of(100, 1000, 3000));

        Map<String, Series> series = byMetric(grown.series());
        assertThat(series.keySet()).containsExactlyInAnyOrder("heap", "latency, p50");
        assertThat(series.get("heap").points())
                .hasSize(5)
                .isSortedAccordingTo((a, b) -> Double.compare(a.at(), b.at()));
        assertThat(scores(grown, Metric.BYTES_PER_SESSION).get("growth")).isBetween(500.0, 20_000.0);
        assertThat(scores(grown, Metric.EXPONENT)).containsOnlyKeys("growth, memory", "growth, latency");
        assertThat(scores(grown, Metric.EXPONENT).get("growth, memory")).isBetween(0.8, 1.2);
    }

    @Test
    void whatWasNotStoredIsModelledAndSaysSo() {
        List<Series> curves = SessionCurves.of(
                        Contender.STICKY,
                        Metric.HEAP,
                        List.of(
                                new Observed(1000, 5e6, 1, null),
                                new Observed(10_000, 50e6, 1, null),
                                new Observed(100_000, 500e6, 1, null)),
                        List.of())
                .series();
        Series heap = curves.get(0);

        assertThat(curves.get(1).points()).as("latency").noneMatch(Point::modelled);
        assertThat(heap.kind()).as("of what was stored").isEqualTo(Kind.MEASURED);
        assertThat(heap.points().stream().filter(Point::modelled).map(Point::at))
                .containsExactly(1e7, 1e8);
        assertThat(heap.points().get(4).value()).isEqualTo(500e9);
    }

    @Test
    void ofTwoCountsNothingIsModelled() {
        Grown grown = SessionCurves.of(
                Contender.STICKY,
                Metric.HEAP,
                List.of(new Observed(1000, 5e6, 1, null), new Observed(10_000, 50e6, 1, null)),
                List.of());

        assertThat(grown.series()).allMatch(one -> one.kind() == Kind.MEASURED);
        assertThat(grown.series()).allMatch(one -> one.points().size() == 2);
    }

    @Test
    void sessionsInRedisAreReallyStoredAndRemovedAfterwards() {
        ServerGrowth stored = new ServerGrowth(Contender.REDIS, NAMESPACE + "-growth", 50);
        List<Observed> seen = stored.observe(List.of(100, 1000));

        assertThat(seen).extracting(Observed::sessions).containsExactly(100, 1000);
        assertThat(seen.get(1).bytes()).isBetween(300_000.0, 20e6);
        assertThatNothingIsLeft();
    }

    /** Before, not only after. */
    @Test
    void asManySessionsAreThereAsWereAskedFor() {
        try (Connections connections = new Connections(NAMESPACE)) {
            try {
                StoredSessions sessions = new StoredSessions(Contender.REDIS.open(connections), 1000, 4);
                sessions.growTo(100);
                assertThat(keys()).isEqualTo(100);
                sessions.growTo(1000);
                assertThat(keys()).isEqualTo(1000);
                assertThat(sessions.read(null, 50).p50Micros()).isPositive();
            } finally {
                Server.REDIS.clear(connections);
            }
        }
        assertThatNothingIsLeft();
    }

    @Test
    void sessionsInDynamoAreReadAndNotWeighed() {
        Grown grown = growth.inDynamo(List.of(20, 100));

        assertThat(byMetric(grown.series()).keySet()).containsExactly("latency, p50");
        assertThat(grown.notes()).anyMatch(note -> note.contains("10,000 sessions only"));
    }

    @Test
    void oneTwoFourAndEightNodesReadFromOneRedis() {
        Grown grown = NodeGrowth.of(Contender.REDIS, NAMESPACE, BLINK);

        Series series = grown.series().get(0);
        assertThat(series.points()).extracting(Point::at).containsExactly(1.0, 2.0, 4.0, 8.0);
        assertThat(series.points()).allMatch(point -> point.value() > 0);
        assertThatNothingIsLeft();
    }

    @Test
    void aClusterOfTwoMastersIsReadFrom() {
        assertThat(MasterGrowth.throughput(2, BLINK).value()).isPositive();
    }

    @Test
    void aSmokeRunStoresAThousandAndAFullRunAMillion() {
        assertThat(growth.parts()).extracting(Growth.Part::what).containsOnly("store sessions, 1000");
        assertThat(new Growth(Setting.FULL, NAMESPACE).parts())
                .extracting(Growth.Part::what)
                .contains("store sessions, 1000000", "a cluster of 1, 2 and 3 masters", "more and more nodes");
    }

    private static Map<String, Series> byMetric(List<Series> series) {
        return series.stream().collect(Collectors.toMap(Series::metric, Function.identity()));
    }

    private static Map<String, Double> scores(Grown grown, Metric metric) {
        return grown.rows().stream()
                .filter(row -> row.metric().equals(metric.label()))
                .collect(Collectors.toMap(Row::scenario, Row::score));
    }

    private static void assertThatNothingIsLeft() {
        assertThat(keys()).isZero();
    }

    private static long keys() {
        try (RedisClient client = RedisBackend.shared().newClient()) {
            long count = 0;
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> found = client.scan(
                        cursor, new ScanParams().match(NAMESPACE + "*").count(1000));
                count += found.getResult().size();
                cursor = found.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
            return count;
        }
    }
}
