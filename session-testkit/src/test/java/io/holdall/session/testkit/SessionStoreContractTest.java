package io.holdall.session.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each test of the contract can fail: a store with the matching fault fails it, and one without a fault passes them all. */
class SessionStoreContractTest {

    @Test
    void aStoreThatKeepsTheContractPassesEveryTest() {
        ContractRun run = ContractRun.of(MemoryStoreContract.class, Fault.NONE);
        assertThat(run.failed()).as("failed tests").isEmpty();
        assertThat(run.succeeded()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aStoreWithAFaultFailsTheTestThatIsThereForIt(Fault fault) {
        ContractRun run = ContractRun.of(MemoryStoreContract.class, fault, fault.noticedBy);
        assertThat(run.failed()).as("failed tests").containsExactly(fault.noticedBy);
    }

    @Test
    void everyTestOfTheContractHasAFaultThatItNotices() {
        Set<String> noticing =
                Arrays.stream(Fault.values()).map(f -> f.noticedBy).collect(Collectors.toSet());
        assertThat(ContractRun.of(MemoryStoreContract.class, Fault.NONE).started())
                .isSubsetOf(noticing);
    }
}
