package io.holdall.session.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Setting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of the stores that need a server; apart from the others, so that both run side by side. */
class ServerComparisonTest {

    private final TinyRun run = new TinyRun();

    @Test
    void aRunOfRedisHasItsPeersAndWhatTheServerDoes() {
        Findings findings = run.of(store -> Optional.empty(), Store.REDIS);

        assertThat(findings.notTimed()).isEmpty();
        for (String name : List.of("redis", "raw-redis", "spring-redis-json", "spring-indexed-json")) {
            assertThatItsServerWasAsked(findings, name);
            assertThat(TinyRun.timings(findings, name))
                    .as(name)
                    .containsExactlyInAnyOrder(
                            "read request, 1 lines, 1 threads",
                            "write request, 1 lines, 1 threads",
                            "read request, 10 lines, 1 threads",
                            "write request, 10 lines, 1 threads",
                            "read request, 50 lines, 1 threads",
                            "write request, 50 lines, 1 threads",
                            "read request, 10 lines, 16 threads",
                            "write request, 10 lines, 16 threads",
                            "distant read request, 10 lines, 1 threads",
                            "distant write request, 10 lines, 1 threads");
        }
        for (String name : List.of("spring-redis-jdk", "spring-indexed-jdk")) {
            assertThatItsServerWasAsked(findings, name);
            assertThat(TinyRun.timings(findings, name))
                    .as(name)
                    .containsExactly("read request, 10 lines, 1 threads", "write request, 10 lines, 1 threads");
        }
        for (String name : List.of("redis", "spring-redis-json", "spring-indexed-jdk")) {
            assertThat(TinyRun.metrics(findings, name, "concurrent adds", 0))
                    .containsExactlyInAnyOrder(
                            "acknowledged adds", "adds present", "lost adds", "refused adds", "lost adds per million");
        }
        assertThat(findings.notes()).anyMatch(note -> note.contains("pinned to one core"));
    }

    @Test
    void aRunOfDynamoHasItsPeersItsUnitsAndTimesWithoutAServer() {
        Findings findings = run.of(Setting.SMOKE, store -> Optional.empty(), Store.DYNAMO);

        assertThat(findings.notTimed()).isEmpty();
        for (String name : List.of("dynamo", "raw-dynamo", "dynamo-every-request", "dynamo-whole-item")) {
            assertThat(TinyRun.metrics(findings, name, "write request", 10))
                    .as(name)
                    .contains("round trips", "bytes", "read units", "write units");
            assertThat(TinyRun.metrics(findings, name, "mixed requests", 10))
                    .as(name)
                    .containsExactly("read units", "write units", "price of a million");
        }
        for (String name : List.of("dynamo", "dynamo-every-request", "dynamo-whole-item")) {
            assertThat(TinyRun.metrics(findings, name, "concurrent adds", 0))
                    .as(name)
                    .contains("lost adds");
        }
        for (String name : List.of("dynamo", "raw-dynamo")) {
            assertThat(TinyRun.metrics(findings, name, "canned read request", 10))
                    .as(name)
                    .containsExactly("latency", "allocation");
            assertThat(TinyRun.metrics(findings, name, "canned write request", 10))
                    .as(name)
                    .containsExactly("latency", "allocation");
        }
        assertThat(findings.rows())
                .filteredOn(row -> row.scenario().startsWith("canned"))
                .allMatch(row -> row.kind() == Kind.MEASURED);
        assertThat(TinyRun.timings(findings, "dynamo-every-request")).isNotEmpty();
        assertThat(TinyRun.timings(findings, "dynamo-whole-item"))
                .as("a smoke run times one peer")
                .isEmpty();
    }

    private static void assertThatItsServerWasAsked(Findings findings, String name) {
        for (String scenario : List.of("read request", "write request")) {
            assertThat(TinyRun.metrics(findings, name, scenario, 10))
                    .as("%s of %s", scenario, name)
                    .contains("round trips", "bytes", "commands");
        }
        assertThat(TinyRun.metrics(findings, name, "session at rest", 10))
                .as(name)
                .containsExactly("server memory");
    }
}
