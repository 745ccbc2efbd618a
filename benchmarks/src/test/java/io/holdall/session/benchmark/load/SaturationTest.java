package io.holdall.session.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.load.Saturation.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaturationTest {

    @ParameterizedTest
    @ValueSource(doubles = {10, 100, 790, 6_000, 100_000})
    void theCapacityOfAStoreIsFoundFromBelowAndFromAbove(double first) {
        Saturation found = Saturation.search(first, 16, rate -> ofCapacity(1_000, rate));

        assertThat(found.highest().orElseThrow()).isBetween(950.0, 1_053.0); // 5 % are tolerated
        assertThat(found.trials()).hasSize(16).isSortedAccordingTo((a, b) -> Double.compare(a.offered(), b.offered()));
    }

    @Test
    void whatAnswersTooLateIsNotKeptUpWith() {
        Saturation found = Saturation.search(10, 16, rate -> new Trial(rate, rate, rate <= 500 ? 99_000 : 101_000));

        assertThat(found.highest().orElseThrow()).isBetween(475.0, 500.0);
    }

    /** Else the highest rate that was tried would pass for the store's limit. */
    @Test
    void whereEveryRateIsKeptUpWithNoneIsTheHighest() {
        assertThat(Saturation.search(10, 5, rate -> new Trial(rate, rate, 1)).highest())
                .isEmpty();
    }

    @Test
    void whereNoRateIsKeptUpWithNoneIsTheHighest() {
        assertThat(Saturation.search(10, 5, rate -> new Trial(rate, 0, 1)).highest())
                .isEmpty();
    }

    /** On a machine that others use, a low rate may fail once. */
    @Test
    void theHighestLiesBelowTheLowestThatFailed() {
        Saturation found = Saturation.search(100, 4, rate -> ofCapacity(rate == 200 ? 0 : 1_000, rate));

        assertThat(found.highest().orElseThrow()).isBetween(100.0, 199.9);
    }

    private static Trial ofCapacity(double capacity, double rate) {
        return new Trial(rate, Math.min(rate, capacity), rate <= capacity ? 1_000 : 90_000);
    }
}
