package io.holdall.session.benchmark.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {

    @Test
    void eachReadRequestTouchesIfTheyComeNoFasterThanTheInterval() {
        assertThat(new Traffic(300, 180, 0.1).touchesPerRequest()).isCloseTo(0.9, within(1e-9));
        assertThat(new Traffic(180, 180, 0.1).touchesPerRequest()).isCloseTo(0.9, within(1e-9));
        assertThat(new Traffic(10, 0, 0.1).touchesPerRequest()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void writesAloneTouchNothing() {
        assertThat(new Traffic(10, 180, 1).touchesPerRequest()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"10, 180, 0.1", "30, 180, 0.1", "70, 180, 0.1", "60, 600, 0.3"})
    void theFormulaIsWhatRequestsOneByOneComeTo(double between, double interval, double writeShare) {
        Random random = new Random(6);
        int touches = 0;
        int requests = 1_000_000;
        double renewed = 0;
        for (int i = 1; i <= requests; i++) {
            boolean writes = random.nextDouble() < writeShare;
            if (writes || i * between - renewed >= interval) {
                renewed = i * between;
                touches += writes ? 0 : 1;
            }
        }
        double simulated = touches / (double) requests;
        assertThat(new Traffic(between, interval, writeShare).touchesPerRequest())
                .isCloseTo(simulated, within(0.02 * simulated));
    }

    @Test
    void impossibleTrafficIsRefused() {
        assertThatThrownBy(() -> new Traffic(0, 180, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Traffic(10, -1, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Traffic(10, 180, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Traffic(10, 180, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a share of NaN writes");
    }
}
