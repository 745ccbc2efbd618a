package io.holdall.session.benchmark.report.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.report.SampleResults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void scoreAndErrorAreFinite(double value) {
        assertThatThrownBy(() -> row(value, null)).hasMessageContaining("score of redis, latency must be finite");
        assertThatThrownBy(() -> row(1, value)).hasMessageContaining("error of redis, latency must be at least 0");
    }

    @Test
    void errorIsNotNegative() {
        assertThatThrownBy(() -> row(1, -0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000"})
    void nameIsOneLineOfText(String name) {
        assertThatThrownBy(() -> Row.of(name, Scenario.READ_REQUEST, 1, 1, Metric.LATENCY, 1, null, Kind.MEASURED))
                .hasMessageStartingWith("store must be one line");
    }

    @Test
    void metricThatIsNotKnownMayHaveAnyUnit() {
        assertThat(new Row("redis", "read request", 1, 1, "p99 latency", "ms", 1, null, Kind.MEASURED, null).unit())
                .isEqualTo("ms");
    }

    @Test
    void noFigureIsThereTwice() {
        assertThatThrownBy(() -> new Results(
                        SampleResults.environment(),
                        List.of(row(1, null), row(2, 0.1)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .hasMessageContaining("two entries for the same figure");
    }

    private static Row row(double score, Double error) {
        return Row.of("redis", Scenario.READ_REQUEST, 10, 1, Metric.LATENCY, score, error, Kind.MEASURED);
    }
}
