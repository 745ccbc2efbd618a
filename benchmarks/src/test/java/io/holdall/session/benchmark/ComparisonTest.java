package io.holdall.session.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Contender.Role;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.measure.Effort;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final List<CartEncoding> ENCODINGS = List.of(CartEncoding.JSON, CartEncoding.PACKED);
    private static final Duration BLINK = Duration.ofMillis(10);
    private static final Effort TINY = new Effort(0, 1, BLINK, 1, BLINK);

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @Test
    void aRunHasEveryFigureOfEveryStoreItsRawClientAndItsPeers() {
        Findings findings = run(store -> Optional.empty(), Store.STICKY, Store.COOKIE);

        assertThatPeersAreTimedAtTheUsualSize(findings);
        assertThatTokensOfWhatStandsBesideTheCookieAreWeighed(findings);
        assertThatWhatIsInNodeMemoryIsTimedWithTwoThreadsAndWeighedOnTheHeap(findings);

        assertThat(findings.notTimed()).isEmpty();
        for (String name : List.of("sticky", "raw-caffeine", "cookie", "raw-mac")) {
            for (String scenario : List.of("read request", "write request")) {
                assertThat(metrics(findings, name, scenario, 1))
                        .as("%s of %s", scenario, name)
                        .containsExactlyInAnyOrder("latency", "allocation", "round trips", "bytes");
            }
        }
        for (String name : List.of("sticky", "cookie")) {
            assertThat(metrics(findings, name, "concurrent adds", 0))
                    .containsExactlyInAnyOrder("acknowledged adds", "adds present", "lost adds", "refused adds");
            assertThat(metrics(findings, name, "token", 50)).containsExactly("token size");
            assertThat(metrics(findings, name, "real carts", 0)).containsExactly("share that fits");
            assertThat(metrics(findings, name, "growing carts", 0)).hasSize(name.equals("cookie") ? 1 : 0);
            assertThat(metrics(findings, name, "anonymous request", 0))
                    .containsExactlyInAnyOrder("round trips", "bytes");
        }
    }

    @Test
    void aRunOfRedisHasItsPeersAndWhatTheServerDoes() {
        Findings findings = run(store -> Optional.empty(), Store.REDIS);

        assertThat(findings.notTimed()).isEmpty();
        for (String name : List.of("redis", "raw-redis", "spring-redis-json", "spring-indexed-json")) {
            assertThatItsServerWasAsked(findings, name);
            assertThat(timings(findings, name))
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
            assertThat(timings(findings, name))
                    .as(name)
                    .containsExactly("read request, 10 lines, 1 threads", "write request, 10 lines, 1 threads");
        }
        for (String name : List.of("redis", "spring-redis-json", "spring-indexed-jdk")) {
            assertThat(metrics(findings, name, "concurrent adds", 0))
                    .containsExactlyInAnyOrder("acknowledged adds", "adds present", "lost adds", "refused adds");
        }
        assertThat(findings.notes()).anyMatch(note -> note.contains("pinned to one core"));
    }

    @Test
    void aRunOfDynamoHasItsPeersItsUnitsAndTimesWithoutAServer() {
        Findings findings = run(Setting.SMOKE, store -> Optional.empty(), Store.DYNAMO);

        assertThat(findings.notTimed()).isEmpty();
        for (String name : List.of("dynamo", "raw-dynamo", "dynamo-every-request", "dynamo-whole-item")) {
            assertThat(metrics(findings, name, "write request", 10))
                    .as(name)
                    .contains("round trips", "bytes", "read units", "write units");
            assertThat(metrics(findings, name, "mixed requests", 10))
                    .as(name)
                    .containsExactly("read units", "write units", "price of a million");
        }
        for (String name : List.of("dynamo", "dynamo-every-request", "dynamo-whole-item")) {
            assertThat(metrics(findings, name, "concurrent adds", 0)).as(name).contains("lost adds");
        }
        for (String name : List.of("dynamo", "raw-dynamo")) {
            assertThat(metrics(findings, name, "canned read request", 10))
                    .as(name)
                    .containsExactly("latency", "allocation");
            assertThat(metrics(findings, name, "canned write request", 10))
                    .as(name)
                    .containsExactly("latency", "allocation");
        }
        assertThat(findings.rows())
                .filteredOn(row -> row.scenario().startsWith("canned"))
                .allMatch(row -> row.kind() == Kind.MEASURED);
        assertThat(timings(findings, "dynamo-every-request")).isNotEmpty();
        assertThat(timings(findings, "dynamo-whole-item"))
                .as("a smoke run times one peer")
                .isEmpty();
    }

    @Test
    void aSmokeRunTimesOnePeerOfEachStoreAndAQuickRunAll() {
        assertThat(timedPeers(Setting.SMOKE))
                .containsExactlyInAnyOrder(
                        "caffeine-plain", "cookie-smile", "spring-redis-json", "dynamo-every-request");
        assertThat(timedPeers(Setting.QUICK))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Contender.values())
                        .filter(contender -> contender.role() == Role.PEER)
                        .map(Contender::label)
                        .toList());
    }

    private static Set<String> timedPeers(Setting setting) {
        Plan plan = Plan.of(setting, List.of(Store.values()));
        return new Schedule(plan, new Measurements(store -> Optional.empty(), TINY))
                .steps().stream()
                        .filter(step -> step.what().startsWith("read request"))
                        .map(Step::who)
                        .filter(name -> Contender.named(name).orElseThrow().role() == Role.PEER)
                        .collect(Collectors.toSet());
    }

    @Test
    void cartsThatDoNotFitAStoreAreNotTimedAndTheNotesSaySo() {
        Measurements measurements = new Measurements(store -> Optional.empty(), TINY);
        Findings findings = measurements.findings();
        findings.tooLarge(Store.COOKIE, 50, 3);

        measurements.time(Contender.COOKIE, Scenario.READ_REQUEST, 50, 1);
        measurements.time(Contender.RAW_MAC, Scenario.READ_REQUEST, 50, 1);
        measurements.count(Store.COOKIE, List.of(50), 50);

        assertThat(metrics(findings, "cookie", "read request", 50)).isEmpty();
        assertThat(metrics(findings, "raw-mac", "read request", 50)).contains("latency", "bytes");
        assertThat(findings.notes()).anyMatch(note -> note.contains("3 of 64 carts with 50 lines do not fit cookie"));
    }

    @Test
    void encodingsAreWeighedWithTheCookieStoreOnly() {
        Findings findings = run(store -> Optional.empty(), Store.COOKIE);

        for (String name : List.of("json", "packed")) {
            assertThat(metrics(findings, name, "encoding", 10)).containsExactly("token size");
            assertThat(metrics(findings, name, "encoding", 0))
                    .containsExactly("share that fits", "median lines that fit");
        }
        assertThat(run(store -> Optional.empty(), Store.STICKY).rows())
                .extracting(Row::scenario)
                .doesNotContain("encoding");
    }

    @Test
    void aStoreThatFailsTheContractIsReportedAndNotTimedAndTheOthersGoOn() {
        Findings findings = run(
                store -> store == Store.STICKY ? Optional.of("it lost an add") : Optional.empty(),
                Store.STICKY,
                Store.COOKIE);

        assertThat(findings.notTimed())
                .containsExactly(new NotTimed("sticky", "at 'check the contract': it lost an add"));
        assertThat(findings.rows())
                .extracting(Row::store)
                .contains("cookie", "raw-mac")
                .doesNotContain("sticky", "raw-caffeine");
        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("it lost an add")
                .contains("left out: sticky: ");
    }

    @Test
    void progressCountsEveryStep() {
        run(store -> Optional.empty(), Store.STICKY);

        List<String> lines = console.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(26).allMatch(line -> line.matches("\\[ ?\\d+/26, \\d+:\\d\\d left] .*"));
    }

    private static void assertThatPeersAreTimedAtTheUsualSize(Findings findings) {
        for (String name :
                List.of("spring-map", "caffeine-plain", "cookie-smile", "jjwt-claims", "nimbus", "vertx-cookie")) {
            for (String scenario : List.of("read request", "write request")) {
                assertThat(metrics(findings, name, scenario, 10))
                        .as("%s of %s", scenario, name)
                        .containsExactlyInAnyOrder("latency", "allocation");
            }
            assertThat(metrics(findings, name, "read request", 50)).as(name).isEmpty();
        }
    }

    private static void assertThatTokensOfWhatStandsBesideTheCookieAreWeighed(Findings findings) {
        for (String name : List.of("raw-mac", "cookie-smile", "jjwt-claims", "nimbus", "vertx-cookie")) {
            assertThat(metrics(findings, name, "token", 10)).as(name).containsExactly("token size");
            assertThat(metrics(findings, name, "real carts", 0)).as(name).containsExactly("share that fits");
            assertThat(metrics(findings, name, "growing carts", 0)).as(name).containsExactly("median lines that fit");
        }
        assertThat(metrics(findings, "spring-map", "token", 10)).isEmpty();
    }

    private static void assertThatWhatIsInNodeMemoryIsTimedWithTwoThreadsAndWeighedOnTheHeap(Findings findings) {
        assertThat(findings.rows().stream()
                        .filter(row -> row.threads() == 2 && row.metric().equals("latency"))
                        .map(row -> row.store() + ": " + row.scenario() + ", " + row.cartLines()))
                .containsExactly("sticky: read request, 10", "raw-caffeine: read request, 10");
        assertThat(findings.rows().stream()
                        .filter(row -> row.metric().equals("heap"))
                        .map(Row::store))
                .containsExactly("sticky", "raw-caffeine", "caffeine-plain", "spring-map");
    }

    private static void assertThatItsServerWasAsked(Findings findings, String name) {
        for (String scenario : List.of("read request", "write request")) {
            assertThat(metrics(findings, name, scenario, 10))
                    .as("%s of %s", scenario, name)
                    .contains("round trips", "bytes", "commands");
        }
        assertThat(metrics(findings, name, "session at rest", 10)).as(name).containsExactly("server memory");
    }

    private static List<String> timings(Findings findings, String name) {
        return findings.rows().stream()
                .filter(row -> row.store().equals(name) && row.metric().equals("latency"))
                .map(row -> row.scenario() + ", " + row.cartLines() + " lines, " + row.threads() + " threads")
                .toList();
    }

    private Findings run(Function<Store, Optional<String>> contract, Store... stores) {
        return run(Setting.QUICK, contract, stores);
    }

    private Findings run(Setting setting, Function<Store, Optional<String>> contract, Store... stores) {
        Plan plan = new Plan(
                setting, List.of(stores), List.of(1, 10, 50), ENCODINGS, List.of(1, 10, 50), TINY, List.of(2), 32);
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return new Comparison(plan, new Measurements(contract, plan.effort()), out).run();
    }

    private static List<String> metrics(Findings findings, String store, String scenario, int cartLines) {
        return findings.rows().stream()
                .filter(row ->
                        row.store().equals(store) && row.scenario().equals(scenario) && row.cartLines() == cartLines)
                .map(Row::metric)
                .toList();
    }
}
