package io.holdall.session.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Each test of the contract can fail: a store with the matching fault fails it, and one without a fault passes them all. */
class SessionStoreContractTest {

    @Test
    void aStoreThatKeepsTheContractPassesEveryTest() {
        Events tests = contractOf(Fault.NONE);
        assertThat(names(tests.failed().list())).as("failed tests").isEmpty();
        assertThat(tests.succeeded().count()).isGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aStoreWithAFaultFailsTheTestThatIsThereForIt(Fault fault) {
        assertThat(names(contractOf(fault).failed().list())).as("failed tests").contains(fault.noticedBy);
    }

    @Test
    void everyTestOfTheContractHasAFaultThatItNotices() {
        Set<String> noticing =
                Arrays.stream(Fault.values()).map(f -> f.noticedBy).collect(Collectors.toSet());
        assertThat(names(contractOf(Fault.NONE).started().list())).isSubsetOf(noticing);
    }

    private static Events contractOf(Fault fault) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter(MemoryStoreContract.FAULT, fault.name())
                .selectors(selectClass(MemoryStoreContract.class))
                .execute()
                .testEvents();
    }

    private static Set<String> names(List<Event> events) {
        return events.stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""))
                .collect(Collectors.toSet());
    }
}
