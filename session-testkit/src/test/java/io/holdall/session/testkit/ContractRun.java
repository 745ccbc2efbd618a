package io.holdall.session.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A contract, run against a store with a fault. */
final class ContractRun {

    private static final String FAULT = "fault";

    private final Events tests;

    private ContractRun(Events tests) {
        this.tests = tests;
    }

    /** Runs the tests of {@code contract}, whose constructor takes {@code fault}. */
    static ContractRun of(Class<?> contract, Enum<?> fault) {
        return of(selectClass(contract), fault);
    }

    /** Runs one of them. */
    static ContractRun of(Class<?> contract, Enum<?> fault, String test) {
        return of(selectMethod(contract, test), fault);
    }

    private static ContractRun of(DiscoverySelector tests, Enum<?> fault) {
        return new ContractRun(EngineTestKit.engine("junit-jupiter")
                .configurationParameter(FAULT, fault.name())
                .selectors(tests)
                .execute()
                .testEvents());
    }

    Set<String> started() {
        return names(tests.started());
    }

    Set<String> succeeded() {
        return names(tests.succeeded());
    }

    Set<String> failed() {
        return names(tests.failed());
    }

    private static Set<String> names(Events events) {
        return events.stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""))
                .collect(Collectors.toSet());
    }

    /** Gives a contract's constructor the fault of the run. */
    static final class FaultOfTheRun implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().isEnum();
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            String name = context.getConfigurationParameter(FAULT).orElseThrow();
            return Arrays.stream(parameter.getParameter().getType().getEnumConstants())
                    .filter(fault -> ((Enum<?>) fault).name().equals(name))
                    .findAny()
                    .orElseThrow();
        }
    }
}
