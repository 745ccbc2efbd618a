package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.measure.LostUpdates.Outcome;
import io.holdall.session.benchmark.report.results.Row;
import org.junit.jupiter.api.Test;

class LostPerMillionTest {

    /** By hand: z = 3.29053, z² = 10.82757; the upper end for 0 of n is z² / (n + z²). */
    @Test
    void ofNoLossTheErrorIsTheUpperEnd() {
        LostPerMillion none = LostPerMillion.of(new Outcome(1000, 1000, 0, 0)).orElseThrow();

        assertThat(none.lost()).isZero();
        assertThat(none.error()).isCloseTo(1e6 * 10.82757 / 1010.82757, within(1.0)); // 10,711.6
    }

    /** By hand: 3.29053 / 1.01082757 * sqrt(0.5 * 0.5 / 1000 + 10.82757 / 4,000,000) = 0.051749. */
    @Test
    void ofHalfLostTheErrorIsHalfTheInterval() {
        LostPerMillion half = LostPerMillion.of(new Outcome(1000, 500, 500, 0)).orElseThrow();

        assertThat(half.lost()).isEqualTo(500_000);
        assertThat(half.error()).isCloseTo(51_749, within(1.0));
    }

    @Test
    void moreAddsSayMore() {
        assertThat(LostPerMillion.of(new Outcome(100, 100, 0, 0)).orElseThrow().error())
                .isGreaterThan(LostPerMillion.of(new Outcome(1000, 1000, 0, 0))
                        .orElseThrow()
                        .error());
    }

    @Test
    void refusedAddsAreNotLostAndNoAddSaysNothing() {
        assertThat(LostPerMillion.of(new Outcome(125, 125, 0, 875))
                        .orElseThrow()
                        .lost())
                .isZero();
        assertThat(LostPerMillion.of(new Outcome(0, 0, 0, 1000))).isEmpty();
    }

    @Test
    void theRowSaysHowManyClientsAdded() {
        Row row = LostPerMillion.of(new Outcome(1000, 999, 1, 0)).orElseThrow().row(Contender.STICKY, 8);

        assertThat(row.store()).isEqualTo("sticky");
        assertThat(row.scenario()).isEqualTo("concurrent adds");
        assertThat(row.threads()).isEqualTo(8);
        assertThat(row.score()).isEqualTo(1000);
    }
}
