package io.holdall.session.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each test of the contract can fail: an index with the matching fault fails it, and one without a fault passes them all. */
class PrincipalIndexContractTest {

    @Test
    void anIndexThatKeepsTheContractPassesEveryTest() {
        ContractRun run = ContractRun.of(MemoryIndexContract.class, IndexFault.NONE);
        assertThat(run.failed()).as("failed tests").isEmpty();
        assertThat(run.succeeded()).isEqualTo(run.started()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anIndexWithAFaultFailsTheTestThatIsThereForIt(IndexFault fault) {
        ContractRun run = ContractRun.of(MemoryIndexContract.class, fault, fault.noticedBy);
        assertThat(run.failed()).as("failed tests").containsExactly(fault.noticedBy);
    }

    @Test
    void everyTestOfTheContractHasAFaultThatItNotices() {
        Set<String> noticing =
                Arrays.stream(IndexFault.values()).map(f -> f.noticedBy).collect(Collectors.toSet());
        assertThat(ContractRun.of(MemoryIndexContract.class, IndexFault.NONE).started())
                .isSubsetOf(noticing);
    }

    @Test
    void anIndexThatIsBehindPassesIfItSaysSo() {
        ContractRun run = ContractRun.of(MemoryIndexContract.Behind.class, IndexFault.IS_BEHIND);
        assertThat(run.failed()).as("failed tests").isEmpty();
        assertThat(run.succeeded()).hasSizeGreaterThan(20);
    }

    @Test
    void anIndexThatSaysThatItIsBehindMustCatchUp() {
        IndexFault fault = IndexFault.MISSES_CREATIONS;
        ContractRun run = ContractRun.of(MemoryIndexContract.Behind.class, fault, fault.noticedBy);
        assertThat(run.failed()).as("failed tests").containsExactly(fault.noticedBy);
    }
}
