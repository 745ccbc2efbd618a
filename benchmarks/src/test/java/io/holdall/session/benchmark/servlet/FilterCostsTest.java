package io.holdall.session.benchmark.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FilterCostsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void printsARowForEachKindOfSessionsAndOfRequests() {
        int exit = FilterCosts.commandLine(new PrintStream(out, true, StandardCharsets.UTF_8))
                .execute(
                        "--rounds=1",
                        "--seconds=0.02",
                        "--sessions=sticky,cookie,near_redis,redis,dynamo,spring_map,spring_redis");

        assertThat(exit).isZero();
        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(printed).containsPattern("(?m)^\\| none \\| none \\| \\d");
        for (String sessions : new String[] {
            "container", "sticky", "cookie", "near-redis", "redis", "dynamo", "spring-map", "spring-redis"
        }) {
            for (String request : new String[] {"none", "read", "write"}) {
                assertThat(printed)
                        .containsPattern("(?m)^\\| " + sessions + " \\| " + request
                                + " \\| \\d[^|]* \\| -?\\d[^|]* \\|[^|]*\\| [1-9][^|]* \\| \\d[^|]* \\| \\d[^|]* \\|$");
            }
        }
    }

    @Test
    void sessionsThatAreNoneAreRefused() {
        assertThat(FilterCosts.commandLine(new PrintStream(out, true, StandardCharsets.UTF_8))
                        .setErr(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8))
                        .execute("--sessions=elsewhere"))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("elsewhere", "STICKY");
    }
}
