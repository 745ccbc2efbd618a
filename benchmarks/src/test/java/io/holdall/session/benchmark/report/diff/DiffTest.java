package io.holdall.session.benchmark.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.report.SampleResults;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiffTest {

    @Test
    void aRunDoesNotDifferFromItself() {
        Diff diff = new Diff(SampleResults.quick(), SampleResults.quick());

        assertThat(diff.beyondError()).isEmpty();
        assertThat(diff.undecided()).isEmpty();
        assertThat(diff.text())
                .contains(diff.compared() + " figures are in both runs. 0 changed beyond their error")
                .doesNotContain("->");
    }

    @Test
    void aTimeHasChangedIfTheIntervalsDoNotMeet() {
        assertThat(beyond(latency(100, 10.0), latency(121, 10.0))).isTrue();
        assertThat(beyond(latency(121, 10.0), latency(100, 10.0))).isTrue();
        assertThat(beyond(latency(100, 10.0), latency(120, 10.0))).isFalse();
        assertThat(beyond(latency(100, 0.0), latency(100, 0.0))).isFalse();
    }

    @Test
    void aTimeWithoutAnErrorIsUndecided() {
        Diff diff = new Diff(results(latency(100, null)), results(latency(300, 1.0)));

        assertThat(diff.beyondError()).isEmpty();
        assertThat(diff.undecided()).hasSize(1);
        assertThat(diff.text())
                .contains("perhaps by chance")
                .contains("x3.00    redis, read request, 10 lines: latency: 100 -> 300 ± 1 us/op");
    }

    @Test
    void aCountHasChangedIfItIsAnother() {
        assertThat(beyond(row(Metric.ROUND_TRIPS, 1, null), row(Metric.ROUND_TRIPS, 2, null)))
                .isTrue();
    }

    @Test
    void aDrillIsOneSampleUnlessThereIsLossWhereThereWasNone() {
        Diff worse = new Diff(results(drill(5)), results(drill(6)));
        Diff broken = new Diff(results(drill(0)), results(drill(1)));

        assertThat(worse.beyondError()).isEmpty();
        assertThat(worse.undecided()).hasSize(1);
        assertThat(broken.beyondError()).extracting(Change::figure).containsExactly("sticky, kill-node: carts lost");
        assertThat(broken.text()).contains("new      sticky, kill-node: carts lost: 0 -> 1 carts");
    }

    @Test
    void pointsOfCurvesAreCompared() {
        Diff diff = new Diff(results(curve(10)), results(curve(20)));

        assertThat(diff.beyondError())
                .extracting(Change::figure)
                .containsExactly("redis, growth, sessions 1000: server memory");
    }

    @Test
    void whatMostChangedComesFirst() {
        Results before = results(row("a", Metric.ROUND_TRIPS, 10, null), row("b", Metric.ROUND_TRIPS, 10, null));
        Results after = results(row("a", Metric.ROUND_TRIPS, 11, null), row("b", Metric.ROUND_TRIPS, 1, null));

        assertThat(new Diff(before, after).beyondError())
                .extracting(change -> change.figure().substring(0, 1))
                .containsExactly("b", "a");
    }

    @Test
    void figuresOfOneRunOnlyAreNamed() {
        Diff diff = new Diff(results(latency(1, 0.1)), results(row(Metric.ROUND_TRIPS, 1, null)));

        assertThat(diff.text())
                .contains("Only in the first run:\n  redis, read request, 10 lines: latency\n")
                .contains("Only in the second run:\n  redis, read request, 10 lines: round trips\n");
    }

    @Test
    void whatElseIsDifferentIsSaidFirst() {
        Results partial = new Results(
                Results.SCHEMA_VERSION,
                SampleResults.environment(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("redis: read request"),
                List.of());

        assertThat(new Diff(partial, partial).text())
                .startsWith("! The first run did not come to its end.\n! The second run did not");
    }

    private static boolean beyond(Row before, Row after) {
        return !new Diff(results(before), results(after)).beyondError().isEmpty();
    }

    private static Row latency(double score, @Nullable Double error) {
        return row(Metric.LATENCY, score, error);
    }

    private static Row row(Metric metric, double score, @Nullable Double error) {
        return row("redis", metric, score, error);
    }

    private static Row row(String store, Metric metric, double score, @Nullable Double error) {
        return Row.of(store, Scenario.READ_REQUEST, 10, 1, metric, score, error, Kind.MEASURED);
    }

    private static Series curve(double value) {
        return Series.of(
                "redis",
                Scenario.GROWTH,
                Along.SESSIONS,
                Metric.SERVER_MEMORY,
                Kind.MEASURED,
                null,
                List.of(Series.Point.of(1000, value, null)));
    }

    private static Drilled drill(long cartsLost) {
        return new Drilled(
                "sticky",
                "kill-node",
                "a node is killed",
                "sticky",
                3,
                16,
                100,
                0,
                50,
                0,
                cartsLost,
                0,
                0,
                3,
                0,
                0,
                null,
                null,
                Kind.MEASURED,
                List.of());
    }

    private static Results results(Row... rows) {
        return results(List.of(rows), List.of(), List.of());
    }

    private static Results results(Series series) {
        return results(List.of(), List.of(series), List.of());
    }

    private static Results results(Drilled drill) {
        return results(List.of(), List.of(), List.of(drill));
    }

    private static Results results(List<Row> rows, List<Series> series, List<Drilled> drills) {
        return new Results(SampleResults.environment(), rows, series, drills, List.of(), List.of());
    }
}
