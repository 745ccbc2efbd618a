package io.holdall.session.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.SessionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The check finds what it is there to find. */
class ReadYourWritesTest {

    private final MemoryBackend backend = new MemoryBackend();

    @Test
    void aStoreThatKeepsTheContractPasses() {
        ReadYourWrites check = check(Fault.NONE, 4711);
        check.walk(2_000, (step, random) -> {});
        check.assertNothingIsWrong();
        assertThat(check.lostAdds()).isZero();
    }

    @Test
    void soItDoesInParallel() {
        ReadYourWrites check = check(Fault.NONE, 4711);
        check.walkInParallel(3, 1_000, (step, random) -> {});
        check.assertNothingIsWrong();
    }

    @Test
    void copiesThatNobodyAsksTheAgeOfAreNoticed() {
        ReadYourWrites check = check(Fault.CACHES_WITHOUT_ASKING, 4711);
        check.walk(500, (step, random) -> {});
        assertThat(check.violations())
                .anyMatch(violation -> violation.startsWith("own write not read"))
                .anyMatch(violation -> violation.startsWith("back in time"));
        assertThatThrownBy(check::assertNothingIsWrong)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("4711");
    }

    @Test
    void nodesThatDoNotHaveTheSessionAreNoticed() {
        ReadYourWrites check = check(Fault.CLAIMS_TO_BE_SHARED, 4711);
        check.walk(500, (step, random) -> {});
        assertThat(check.violations()).hasSizeGreaterThan(499).containsOnly("the session is missing");
        assertThat(check.lostAdds()).isZero();
    }

    @Test
    void addsThatAreOverwrittenAreNoticed() {
        ReadYourWrites check = check(Fault.LAST_WRITE_WINS, 4711);
        check.walk(500, (step, random) -> {});
        assertThat(check.lostAdds()).isPositive();
    }

    @Test
    void addsThatAreOverwrittenInParallelAreNoticed() {
        ReadYourWrites check = check(Fault.CHECKS_THE_VERSION_BEFORE_WRITING, 4711);
        check.walkInParallel(3, 1_000, (step, random) -> {});
        assertThat(check.lostAdds()).isPositive();
    }

    @Test
    void aWalkIsTheSameForTheSameSeed() {
        List<List<String>> walks = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            ReadYourWrites check = check(Fault.CACHES_WITHOUT_ASKING, seed);
            check.walk(500, (step, random) -> {});
            walks.add(check.violations());
        }
        assertThat(walks.get(0)).isEqualTo(walks.get(1)).isNotEqualTo(walks.get(2));
    }

    @Test
    void noWalkProvesNothingAndTwoAreTwoChecks() {
        ReadYourWrites check = check(Fault.NONE, 4711);
        assertThatThrownBy(check::assertNothingIsWrong).isInstanceOf(AssertionError.class);
        check.walk(1, (step, random) -> {});
        assertThatThrownBy(() -> check.walk(1, (step, random) -> {})).isInstanceOf(IllegalStateException.class);
    }

    private ReadYourWrites check(Fault fault, long seed) {
        List<SessionManager> nodes =
                Stream.generate(() -> manager(fault)).limit(3).toList();
        return new ReadYourWrites(nodes, manager(Fault.NONE), seed);
    }

    private SessionManager manager(Fault fault) {
        return SessionManager.builder(new MemoryStore(backend, fault)).build();
    }
}
