package io.holdall.session.benchmark.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.growth.Line.Point;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void whatIsProportionalHasTheExponentOneAndNoError() {
        Line line = Line.throughLogarithms(
                Stream.of(1e3, 1e4, 1e5, 1e6).map(x -> new Point(x, 3 * x)).toList());

        assertThat(line.slope()).isCloseTo(1, within(1e-9));
        assertThat(Math.exp(line.intercept())).isCloseTo(3, within(1e-6));
        assertThat(line.slopeError()).isCloseTo(0, within(1e-6));
    }

    /** By hand: means 2 and 3; slope (1 * 1 + 1 * 2 - 0) / 2 = 1.5; what is off is 1/2, -1, 1/2: squares 1.5 / 1 / 6. */
    @Test
    void whatIsOffTheLineIsItsError() {
        Line line = Line.through(List.of(new Point(1, 2), new Point(2, 2), new Point(3, 5)));

        assertThat(line.slope()).isCloseTo(1.5, within(1e-12));
        assertThat(line.intercept()).isCloseTo(0, within(1e-12));
        assertThat(line.slopeError()).isCloseTo(636.619 * Math.sqrt(1.5 / 2), within(1e-3));
        assertThat(line.at(10)).isCloseTo(15, within(1e-9));
    }

    /** 10 % up, 10 % down, and again: the exponent stays near 1, and its error is wide enough for it. */
    @Test
    void noiseMakesTheExponentUncertainAndNotWrong() {
        Line line = Line.throughLogarithms(
                List.of(new Point(1e3, 3.3e3), new Point(1e4, 2.7e4), new Point(1e5, 3.3e5), new Point(1e6, 2.7e6)));

        assertThat(line.slope()).isCloseTo(1, within(0.05)).isNotEqualTo(1);
        assertThat(Math.abs(line.slope() - 1)).isLessThan(line.slopeError());
    }

    @Test
    void throughTwoPointsALineAlwaysGoesAndThroughOneNone() {
        Line line = Line.through(List.of(new Point(1, 1), new Point(2, 5)));

        assertThat(line.slope()).isEqualTo(4);
        assertThat(line.slopeError()).isNull();
        assertThatThrownBy(() -> Line.through(List.of(new Point(1, 1), new Point(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** By hand: mean 2, deviation 1, so 31.599 * 1 / sqrt(3). */
    @Test
    void theErrorOfAMeanIsStudents() {
        assertThat(Line.errorOfMean(1, 2, 3)).isCloseTo(31.599 / Math.sqrt(3), within(1e-9));
        assertThat(Line.errorOfMean(1)).isNull();
    }
}
