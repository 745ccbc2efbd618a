package io.holdall.session.benchmark.drill;

import io.holdall.example.myclothes.drill.DrillResult;
import io.holdall.example.myclothes.drill.Drills;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Kind;
import java.util.Objects;

/**
 * Does drills, one at a time, each to a cluster of three nodes, which are JVMs of their own, in the shop of examples/myclothes. They
 * use this JVM's shared servers and its class path; a Redis that is killed or needs a replica is the drill's own.
 */
public final class StrategyDrills {

    private final String namespace;

    /**
     * For one run.
     *
     * @param namespace what sessions are kept under in servers that may be somebody's own; {@link Server#clear} removes them
     */
    public StrategyDrills(String namespace) {
        this.namespace = Objects.requireNonNull(namespace, "namespace");
    }

    /**
     * Does a drill; {@link PlannedDrill#expected()} says about how long that takes. Nothing is left running, also if it fails, and if
     * this JVM ends.
     *
     * @throws IllegalStateException if it cannot be done, with a sentence that says why; if this thread was interrupted, it still is
     */
    public DrillOutcome run(PlannedDrill planned) {
        try {
            DrillResult result = Drills.run(planned.drill(), planned.cluster(namespace), planned.load());
            return DrillOutcome.of(planned, result, kind(planned));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the drill " + planned.what() + " was interrupted", e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the drill " + planned.what() + " was not done: " + e.getMessage(), e);
        }
    }

    private static Kind kind(PlannedDrill planned) {
        return PlannedDrill.store(planned.strategy()).needsDynamo() ? Server.DYNAMO.kind() : Kind.MEASURED;
    }
}
