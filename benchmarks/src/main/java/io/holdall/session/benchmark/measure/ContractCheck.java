package io.holdall.session.benchmark.measure;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.testkit.SessionStoreContract;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/**
 * Runs the part of the contract on which the comparison rests, by JUnit, in this JVM: a store that keeps what was committed,
 * loses no acknowledged add, brings no session back, and expires them when it must. The other rules need to look into the
 * backend, or take long; each store's own tests have them.
 */
public final class ContractCheck {

    private static final Set<String> QUICK_RULES = Set.of(
            "StoredStateContract",
            "NoResurrectionContract",
            "ConflictContract",
            "DeltaContract",
            "TouchContract",
            "DeadlineContract",
            "RetryContract");

    private ContractCheck() {}

    /** What is wrong with a store, in one sentence; empty if nothing is. */
    public static Optional<String> failure(Store store) {
        return failure(StoreContract.on(Contender.of(store).get(0)));
    }

    /** The same of a store or a variant. */
    public static Optional<String> failure(Contender contender) {
        return failure(StoreContract.on(contender));
    }

    static Optional<String> failure(Class<? extends SessionStoreContract> contract) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .filters((PostDiscoveryFilter) ContractCheck::quick)
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        if (!summary.getFailures().isEmpty()) {
            return Optional.of(sentence(summary.getFailures().get(0)));
        }
        return summary.getTestsSucceededCount() == 0
                ? Optional.of("no test of the contract could be run on it")
                : Optional.empty();
    }

    private static FilterResult quick(TestDescriptor test) {
        boolean wanted = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source)
                        .getJavaMethod()
                        .getDeclaringClass()
                        .getSimpleName())
                .map(QUICK_RULES::contains)
                .orElse(true);
        return FilterResult.includedIf(wanted);
    }

    private static String sentence(Failure failure) {
        String test = failure.getTestIdentifier().getDisplayName().replace("()", "");
        return "the contract's test " + test + " failed: " + Causes.sentence(failure.getException());
    }
}
