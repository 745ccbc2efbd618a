package io.holdall.session.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Contender.Role;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.benchmark.report.results.NotTimed;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Setting;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final TinyRun run = new TinyRun();

    /** Redis is needed by the cookie store's variants alone, and started for them. */
    @Test
    void aRunHasEveryFigureOfEveryStoreItsVariantsItsRawClientAndItsPeers() {
        Findings findings = run.of(Setting.FULL, store -> Optional.empty(), Store.STICKY, Store.COOKIE);

        assertThatProgressCountsEveryStep();
        assertThatVariantsHaveTheFiguresOfAStrategy(findings);
        assertThatPeersAreTimedAtTheUsualSize(findings);
        assertThatTokensOfWhatStandsBesideTheCookieAreWeighed(findings);
        assertThatEncodingsAreWeighed(findings);
        assertThatWhatIsInNodeMemoryIsTimedWithTwoThreadsAndWeighedOnTheHeap(findings);

        assertThat(findings.notTimed()).isEmpty();
        for (String name : List.of("sticky", "raw-caffeine", "cookie", "raw-mac")) {
            for (String scenario : List.of("read request", "write request")) {
                assertThat(TinyRun.metrics(findings, name, scenario, 1))
                        .as("%s of %s", scenario, name)
                        .containsExactlyInAnyOrder("latency", "allocation", "round trips", "bytes");
            }
        }
        for (String name : List.of("sticky", "cookie")) {
            assertThat(TinyRun.metrics(findings, name, "concurrent adds", 0))
                    .containsExactlyInAnyOrder(
                            "acknowledged adds", "adds present", "lost adds", "refused adds", "lost adds per million");
            assertThat(TinyRun.metrics(findings, name, "token", 50)).containsExactly("token size");
            assertThat(TinyRun.metrics(findings, name, "real carts", 0)).containsExactly("share that fits");
            assertThat(TinyRun.metrics(findings, name, "growing carts", 0)).hasSize(name.equals("cookie") ? 1 : 0);
            assertThat(TinyRun.metrics(findings, name, "anonymous request", 0))
                    .containsExactlyInAnyOrder("round trips", "bytes");
        }
    }

    @Test
    void aSmokeRunTimesOnePeerOfEachStoreAndAQuickRunThoseThatDifferInMoreThanSerialization() {
        assertThat(timedPeers(Setting.SMOKE))
                .containsExactlyInAnyOrder(
                        "caffeine-plain", "cookie-smile", "spring-redis-json", "dynamo-every-request");
        assertThat(timedPeers(Setting.QUICK))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Contender.values())
                        .filter(contender -> contender.role() == Role.PEER && !contender.isAnotherSerialization())
                        .map(Contender::label)
                        .toList());
    }

    private static Set<String> timedPeers(Setting setting) {
        return steps(setting, Store.values()).stream()
                .filter(step -> step.what().startsWith("read request"))
                .map(Step::who)
                .filter(name -> Contender.named(name).orElseThrow().role() == Role.PEER)
                .collect(Collectors.toSet());
    }

    @Test
    void cartsThatDoNotFitAStoreAreNotTimedAndTheNotesSaySo() {
        Measurements measurements = new Measurements(store -> Optional.empty(), TinyRun.TINY, null);
        Findings findings = measurements.findings();
        findings.tooLarge(Store.COOKIE, 50, 3);

        measurements.time(Contender.COOKIE, Scenario.READ_REQUEST, 50, 1);
        measurements.time(Contender.RAW_MAC, Scenario.READ_REQUEST, 50, 1);
        measurements.count(Contender.COOKIE, List.of(50));
        measurements.count(Contender.RAW_MAC, List.of(50));

        assertThat(TinyRun.metrics(findings, "cookie", "read request", 50)).isEmpty();
        assertThat(TinyRun.metrics(findings, "raw-mac", "read request", 50)).contains("latency", "bytes");
        assertThat(findings.notes()).anyMatch(note -> note.contains("3 of 64 carts with 50 lines do not fit cookie"));
    }

    @Test
    void aStoreOrVariantThatFailsTheContractIsReportedAndNotTimedAndTheOthersGoOn() {
        Findings findings = run.of(
                contender -> contender == Contender.STICKY || contender == Contender.COOKIE_SPILL
                        ? Optional.of("it lost an add")
                        : Optional.empty(),
                Store.STICKY,
                Store.COOKIE);

        assertThat(findings.notTimed())
                .containsExactlyInAnyOrder(
                        new NotTimed("sticky", "at 'check the contract': it lost an add"),
                        new NotTimed("cookie-spill", "at 'check the contract': it lost an add"));
        assertThat(findings.rows())
                .extracting(Row::store)
                .contains("cookie", "raw-mac", "cookie-revocable")
                .doesNotContain("sticky", "raw-caffeine", "cookie-spill");
        assertThat(run.console.toString(StandardCharsets.UTF_8))
                .contains("it lost an add")
                .contains("left out: sticky: ", "left out: cookie-spill: ");
    }

    @Test
    void encodingsAreWeighedWithTheCookieStoreOnly() {
        assertThat(steps(Setting.QUICK, Store.COOKIE)).extracting(Step::what).contains("weigh encodings of carts");
        assertThat(steps(Setting.QUICK, Store.STICKY, Store.REDIS))
                .extracting(Step::what)
                .doesNotContain("weigh encodings of carts");
    }

    private static List<Step> steps(Setting setting, Store... stores) {
        return new Schedule(
                        Plan.of(setting, List.of(stores)),
                        new Measurements(store -> Optional.empty(), TinyRun.TINY, null))
                .steps();
    }

    private void assertThatProgressCountsEveryStep() {
        List<String> lines =
                run.console.toString(StandardCharsets.UTF_8).lines().toList();
        int all = lines.size();
        assertThat(all).isGreaterThan(50);
        for (int i = 0; i < all; i++) {
            assertThat(lines.get(i)).matches("\\[ *" + (i + 1) + "/" + all + ", \\d+:\\d\\d left] .*");
        }
    }

    private static void assertThatVariantsHaveTheFiguresOfAStrategy(Findings findings) {
        for (String name : List.of("cookie-revocable", "cookie-spill")) {
            for (String scenario : List.of("read request", "write request")) {
                assertThat(TinyRun.metrics(findings, name, scenario, 10))
                        .as("%s of %s", scenario, name)
                        .containsExactlyInAnyOrder("latency", "allocation", "round trips", "bytes");
            }
            assertThat(TinyRun.metrics(findings, name, "token", 10)).containsExactly("token size");
            assertThat(TinyRun.metrics(findings, name, "real carts", 0)).containsExactly("share that fits");
            assertThat(TinyRun.metrics(findings, name, "concurrent adds", 0)).contains("lost adds per million");
            assertThat(findings.notes()).anyMatch(note -> note.startsWith(name + " is CookieSessionStore with "));
        }
    }

    private static void assertThatPeersAreTimedAtTheUsualSize(Findings findings) {
        for (String name :
                List.of("spring-map", "caffeine-plain", "cookie-smile", "jjwt-claims", "nimbus", "vertx-cookie")) {
            for (String scenario : List.of("read request", "write request")) {
                assertThat(TinyRun.metrics(findings, name, scenario, 10))
                        .as("%s of %s", scenario, name)
                        .containsExactlyInAnyOrder("latency", "allocation");
            }
            assertThat(TinyRun.metrics(findings, name, "read request", 50))
                    .as(name)
                    .isEmpty();
        }
    }

    private static void assertThatEncodingsAreWeighed(Findings findings) {
        for (String name : List.of("json", "packed")) {
            assertThat(TinyRun.metrics(findings, name, "encoding", 10)).containsExactly("token size");
            assertThat(TinyRun.metrics(findings, name, "encoding", 0))
                    .containsExactly("share that fits", "median lines that fit");
        }
    }

    private static void assertThatTokensOfWhatStandsBesideTheCookieAreWeighed(Findings findings) {
        for (String name : List.of("raw-mac", "cookie-smile", "jjwt-claims", "nimbus", "vertx-cookie")) {
            assertThat(TinyRun.metrics(findings, name, "token", 10)).as(name).containsExactly("token size");
            assertThat(TinyRun.metrics(findings, name, "real carts", 0))
                    .as(name)
                    .containsExactly("share that fits");
            assertThat(TinyRun.metrics(findings, name, "growing carts", 0))
                    .as(name)
                    .containsExactly("median lines that fit");
        }
        assertThat(TinyRun.metrics(findings, "spring-map", "token", 10)).isEmpty();
    }

    private static void assertThatWhatIsInNodeMemoryIsTimedWithTwoThreadsAndWeighedOnTheHeap(Findings findings) {
        assertThat(findings.rows().stream()
                        .filter(row -> row.threads() == 2 && row.metric().equals("latency"))
                        .map(row -> row.store() + ": " + row.scenario() + ", " + row.cartLines()))
                .containsExactly("sticky: read request, 10", "raw-caffeine: read request, 10");
        assertThat(findings.rows().stream()
                        .filter(row -> row.metric().equals("heap"))
                        .map(Row::store))
                .containsExactly("sticky", "raw-caffeine", "caffeine-plain", "spring-map", "spring-jdbc");
    }
}
