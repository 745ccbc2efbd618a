package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.report.results.Row;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {

    private final SessionMemory memory = new SessionMemory("unused");

    /** A cart of ten lines is ten objects with two strings each: 1 to 4 KB, with what holds them. */
    @Test
    void aSessionTakesWhatItsCartTakesAndALittleMore() {
        Row small = memory.of(Contender.STICKY, 1);
        Row usual = memory.of(Contender.STICKY, 10);

        assertThat(usual.score()).isBetween(1_000.0, 4_000.0);
        assertThat(usual.score() - small.score()).as("nine lines").isBetween(9 * 80.0, 9 * 300.0);
    }

    @Test
    void measuringAgainGivesTheSame() {
        double first = memory.of(Contender.RAW_CAFFEINE, 10).score();
        double second = memory.of(Contender.RAW_CAFFEINE, 10).score();

        assertThat(second / first).isBetween(0.99, 1.01);
    }
}
