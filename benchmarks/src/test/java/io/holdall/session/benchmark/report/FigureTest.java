package io.holdall.session.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    /** By hand: 30/10 = 3; relative errors 10 % and 10 %, together √(0.01 + 0.01) = 14.14 %; of 3 that is 0.424. */
    @Test
    void ratioIsAsWorkedOutByHand() {
        Figure ratio = measured(30, 3.0).over(measured(10, 1.0)).orElseThrow();

        assertThat(ratio.value()).isEqualTo(3);
        assertThat(ratio.error()).isCloseTo(0.42426, within(0.00001));
    }

    @Test
    void ratioHasNoErrorUnlessBothAreKnown() {
        assertThat(measured(30, null).over(measured(10, 1.0)).orElseThrow().error())
                .isNull();
        assertThat(measured(30, 3.0).over(measured(10, null)).orElseThrow().error())
                .isNull();
    }

    @Test
    void nothingIsDividedByNothing() {
        assertThat(measured(30, 3.0).over(measured(0, 0.0))).isEmpty();
        assertThat(measured(0, 1.0).over(measured(10, 1.0))).hasValue(measured(0, 0.1));
    }

    @Test
    void ratioIsAsSoftAsItsSofterPart() {
        Figure emulated = new Figure(10, 1.0, Kind.EMULATED);
        Figure modelled = new Figure(10, 1.0, Kind.MODELLED);

        assertThat(measured(1, null).over(emulated).orElseThrow().kind()).isEqualTo(Kind.EMULATED);
        assertThat(modelled.over(emulated).orElseThrow().kind()).isEqualTo(Kind.MODELLED);
    }

    @Test
    void errorIsWideFromMoreThanThirtyPerCent() {
        assertThat(measured(10, 3.0).wide()).isFalse();
        assertThat(measured(10, 3.01).wide()).isTrue();
        assertThat(measured(0, 0.1).wide()).isFalse(); // it is a bound
        assertThat(measured(0, 0.0).wide()).isFalse();
        assertThat(measured(10, null).wide()).isFalse();
    }

    @Test
    void storeIsDividedByItsRawClientAtTheSameWork() {
        Row redis = latency("redis", Scenario.READ_REQUEST, 10, 1, 30);
        Rows rows = rows(
                latency("raw-dynamo", Scenario.READ_REQUEST, 10, 1, 1),
                latency("raw-redis", Scenario.WRITE_REQUEST, 10, 1, 2),
                latency("raw-redis", Scenario.READ_REQUEST, 50, 1, 3),
                latency("raw-redis", Scenario.READ_REQUEST, 10, 8, 4),
                latency("raw-redis", Scenario.READ_REQUEST, 10, 1, 20),
                redis);

        assertThat(rows.overRawClient(redis).orElseThrow().value()).isEqualTo(1.5);
    }

    @Test
    void twoThreadsThatTakeNoLongerGetTwiceAsMuchDone() {
        Rows rows = rows(
                latency("sticky", Scenario.READ_REQUEST, 10, 1, 30),
                latency("sticky", Scenario.READ_REQUEST, 10, 2, 30),
                latency("sticky", Scenario.READ_REQUEST, 50, 1, 30));

        Figure scaling = rows.scaling("sticky", Scenario.READ_REQUEST, 10, 2).orElseThrow();

        assertThat(scaling.value()).isEqualTo(2);
        assertThat(scaling.error()).isCloseTo(2 * 0.14142, within(0.0001));
        assertThat(rows.scaling("sticky", Scenario.READ_REQUEST, 50, 2)).isEmpty();
    }

    @Test
    void storeWithoutRawClientHasNoRatio() {
        Row stranger = latency("stranger", Scenario.READ_REQUEST, 10, 1, 30);

        assertThat(rows(stranger).overRawClient(stranger)).isEmpty();
    }

    private static Rows rows(Row... rows) {
        return new Rows(
                new Results(SampleResults.environment(), List.of(rows), List.of(), List.of(), List.of(), List.of()),
                new Contenders());
    }

    private static Row latency(String name, Scenario scenario, int lines, int threads, double score) {
        return Row.of(name, scenario, lines, threads, Metric.LATENCY, score, score / 10, Kind.MEASURED);
    }

    private static Figure measured(double value, Double error) {
        return new Figure(value, error, Kind.MEASURED);
    }
}
