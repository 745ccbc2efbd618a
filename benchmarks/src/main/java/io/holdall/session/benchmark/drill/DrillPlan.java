package io.holdall.session.benchmark.drill;

import io.holdall.example.myclothes.drill.Drill;
import io.holdall.example.myclothes.drill.DrillSettings;
import io.holdall.session.benchmark.report.results.Setting;
import io.holdall.session.benchmark.report.results.Strategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which drills a run does, in the order of the decision table. */
public final class DrillPlan {

    private static final int CLIENTS = 16;
    private static final int FEW_CLIENTS = 4;

    private DrillPlan() {}

    /**
     * Smoke: one, which shows that drills can be done. Quick: a node dies, for one strategy of each kind of place; with a handover it is drained,
     * as that is what a handover is for. Full: every drill that means something, of every strategy.
     */
    public static List<PlannedDrill> of(Setting setting) {
        return switch (setting) {
            case SMOKE ->
                List.of(new PlannedDrill(
                        Strategy.REDIS,
                        Drill.KILL_NODE,
                        new DrillSettings(FEW_CLIENTS, Duration.ofSeconds(1), Duration.ofSeconds(2))));
            case QUICK ->
                Stream.of(Strategy.STICKY, Strategy.STICKY_DRAIN, Strategy.COOKIE, Strategy.REDIS)
                        .map(DrillPlan::quick)
                        .toList();
            case FULL ->
                Arrays.stream(Strategy.values()).flatMap(DrillPlan::all).toList();
        };
    }

    /** Whether a drill of this name means something for a strategy; of names that are not known nobody can say that it does not. */
    public static boolean appliesTo(Strategy strategy, String drill) {
        return Drill.named(drill)
                .map(known -> known.stores().contains(PlannedDrill.store(strategy)))
                .orElse(true);
    }

    private static PlannedDrill quick(Strategy strategy) {
        Drill drill = strategy == Strategy.STICKY_DRAIN ? Drill.DRAIN_NODE : Drill.KILL_NODE;
        return new PlannedDrill(
                strategy, drill, new DrillSettings(CLIENTS, Duration.ofSeconds(1), Duration.ofSeconds(3)));
    }

    private static Stream<PlannedDrill> all(Strategy strategy) {
        return Arrays.stream(Drill.values())
                .filter(drill -> drill.stores().contains(PlannedDrill.store(strategy)))
                .map(drill -> new PlannedDrill(
                        strategy, drill, new DrillSettings(CLIENTS, Duration.ofSeconds(1), after(drill))));
    }

    /** From when the fault has happened; a cut line has been mended by then. */
    private static Duration after(Drill drill) {
        return switch (drill) {
            case LOG_OUT_EVERYWHERE -> Duration.ofSeconds(7); // a near cache may be stale for 5
            case CUT_REDIS, ROLLING_RESTART -> Duration.ofSeconds(3); // most of it lies in the time that it takes
            default -> Duration.ofMillis(3500);
        };
    }
}
