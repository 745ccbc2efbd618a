package io.holdall.session.benchmark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PoolSizesTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void printsATableForEachLatencyAndTheErrorOfAStarvedPool() {
        int exit = new CommandLine(new PoolSizes(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute(
                        "--seconds=0.02",
                        "--threads=1,2",
                        "--connections=1,2",
                        "--latency-micros=0,500",
                        "--slow-answer-millis=250");

        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(exit).isZero();
        assertThat(printed)
                .contains("| threads | 1 connection | 2 connections |")
                .contains("### platform threads, 0.0 ms added")
                .contains("### platform threads, 0.5 ms added")
                .containsPattern("(?m)^\\| 2 \\| [^|]+ \\| [^|]+ \\|$")
                .containsPattern("(?m)^\\| for ever \\(Jedis' default\\) \\| 8 \\| 0 \\|")
                .contains("SessionStoreException: could not load from Redis: Could not get a resource from the pool");
    }

    @Test
    void virtualThreadsAreMeasuredWhereTheJdkHasThem() {
        assertThat(ThreadKind.available().contains(ThreadKind.VIRTUAL))
                .isEqualTo(Runtime.version().feature() >= 21);
        for (ThreadKind kind : ThreadKind.available()) {
            assertThat(kind.factory()
                            .newThread(() -> {})
                            .getClass()
                            .getSimpleName()
                            .contains("Virtual"))
                    .isEqualTo(kind == ThreadKind.VIRTUAL);
        }
    }
}
