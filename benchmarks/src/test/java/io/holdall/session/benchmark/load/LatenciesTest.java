package io.holdall.session.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    /** Of 10, 12, 14, 16, 18: deviation 3.162, and Student's t for four degrees of freedom and 99.9 % is 8.610. */
    @Test
    void theErrorIsHalfTheConfidenceIntervalByStudentsT() {
        assertThat(Latencies.error(10, 12, 14, 16, 18)).isCloseTo(8.610 * 3.1623 / Math.sqrt(5), within(0.01));
    }

    @Test
    void theErrorOfAPercentileIsThatOfItsWindows() {
        Latencies latencies = windows(200, 10_000, 12_000, 14_000, 16_000, 18_000);

        assertThat(latencies.error(50)).isCloseTo(12.18, within(0.02));
        assertThat(latencies.micros(50).orElseThrow()).isCloseTo(14, within(0.02));
    }

    @Test
    void fewWindowsHaveNoError() {
        assertThat(windows(200, 10_000, 12_000, 14_000, 16_000).error(50)).isNull();
        assertThat(Latencies.error(1, 2, 3, 4)).isNull();
    }

    @Test
    void aPercentileNeedsARequestBeyondIt() {
        Latencies latencies = windows(100, 10_000, 12_000, 14_000, 16_000, 18_000); // 500 in all

        assertThat(latencies.micros(99)).isPresent();
        assertThat(latencies.error(99)).isNotNull();
        assertThat(latencies.micros(99.8)).isPresent();
        assertThat(latencies.error(99.8))
                .as("there are 100 in a window, not 500")
                .isNull();
        assertThat(latencies.micros(99.9)).as("that would be the 1,000th").isEmpty();
    }

    @Test
    void readsAndUpdatesAreAlsoOne() {
        Recording recording = Recording.shared(2);
        recording.add(0, false, 1_000);
        recording.add(1, true, 3_000);
        recording.add(1, false, 5_000);

        assertThat(recording.reads().count()).isEqualTo(2);
        assertThat(recording.updates().count()).isEqualTo(1);
        assertThat(recording.reads().and(recording.updates()).windows().get(1).getTotalCount())
                .isEqualTo(2);
    }

    private static Latencies windows(int requests, long... nanos) {
        Recording recording = Recording.ofOneThread(nanos.length);
        IntStream.range(0, nanos.length)
                .forEach(window ->
                        IntStream.range(0, requests).forEach(i -> recording.add(window, false, nanos[window])));
        return recording.reads();
    }
}
