package io.holdall.session.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Setting;
import io.holdall.session.benchmark.servlet.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadsTest {

    private static final int PER_SECOND = 150; // so little that a busy machine keeps up
    private static final String NAMESPACE = "holdall-loads-test";

    @TempDir
    Path folder;

    @AfterAll
    static void clear() {
        try (Connections connections = new Connections(NAMESPACE)) {
            Server.REDIS.clear(connections);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Contender.class,
            names = {"STICKY", "REDIS"})
    void aContenderHasThePercentilesOfBrowsing(Contender contender) {
        Figures figures = new Loads(NAMESPACE, Setting.QUICK, folder, PER_SECOND).of(contender);

        assertThat(figures.rows())
                .extracting(Row::scenario, Row::metric)
                .containsExactly(
                        tuple("browsing load, reads", "latency, p50"),
                        tuple("browsing load, reads", "latency, p99"),
                        tuple("browsing load, updates", "latency, p50"));
        assertThat(figures.rows()).allSatisfy(row -> {
            assertThat(row.store()).isEqualTo(contender.label());
            assertThat(row.cartLines()).isEqualTo(10);
            assertThat(row.threads()).isZero();
            assertThat(row.score()).isPositive();
            assertThat(folder.resolve(Objects.requireNonNull(row.run()))).isNotEmptyFile();
        });
        assertThat(figures.series())
                .extracting(Series::scenario, Series::along, Series::metric)
                .containsExactly(
                        tuple("browsing load, reads", "percentile", "latency at"),
                        tuple("browsing load, updates", "percentile", "latency at"));
        assertThat(figures.rows().get(0).error()).isNotNull();
        assertThat(figures.notes()).isEmpty();
    }

    /** One that keeps sessions of the container's own, one of Holdall's, and one of Spring's. */
    @ParameterizedTest
    @EnumSource(
            value = Sessions.class,
            names = {"CONTAINER", "COOKIE", "SPRING_REDIS"})
    void sessionsByHttpHaveThePercentilesOfBrowsing(Sessions sessions) {
        Figures figures = new Loads(NAMESPACE, Setting.QUICK, folder, PER_SECOND).byHttp(sessions);

        assertThat(figures.rows())
                .extracting(Row::store, Row::scenario, Row::metric)
                .containsExactly(
                        tuple(sessions.contender(), "browsing load by HTTP", "latency, p50"),
                        tuple(sessions.contender(), "browsing load by HTTP", "latency, p99"));
        assertThat(figures.series())
                .extracting(Series::scenario, Series::metric)
                .containsExactly(tuple("browsing load by HTTP", "latency at"));
    }

    @Test
    void saturationIsARowAndTwoCurves() {
        Clients clients = new Clients(new FakeTarget(), 16);
        LoadEffort effort = new LoadEffort(
                16,
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ZERO,
                Duration.ofMillis(20),
                3,
                Duration.ZERO);
        LoadRun run = new LoadRun("fake", Kind.MEASURED, clients, effort, 100, 2);

        Figures figures = run.saturation(Workload.BROWSING, Workload.BROWSING.all(), 100);

        assertThat(figures.series())
                .extracting(Series::scenario, Series::along, Series::metric)
                .containsExactly(
                        tuple("browsing load", "offered rate", "throughput"),
                        tuple("browsing load", "offered rate", "latency, p99"));
        assertThat(figures.series())
                .allSatisfy(series -> assertThat(series.points()).hasSize(3));
        assertThat(figures.rows().size() + figures.notes().size())
                .as("found, or said that it was not")
                .isEqualTo(1);
    }

    @Test
    void aFullRunTakesAMinuteAStrategyAndSmokeASecond() {
        assertThat(Loads.expected(Setting.SMOKE, Contender.REDIS))
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        assertThat(Loads.expected(Setting.QUICK, Contender.REDIS))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(Loads.expected(Setting.FULL, Contender.REDIS))
                .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(60));
        assertThat(Loads.expected(Setting.FULL, Contender.SPRING_REDIS_JSON))
                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(36));
        assertThat(Loads.expectedByHttp(Setting.FULL)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(18));
    }
}
