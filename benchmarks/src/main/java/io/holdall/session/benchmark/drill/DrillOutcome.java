package io.holdall.session.benchmark.drill;

import io.holdall.example.myclothes.drill.Drill;
import io.holdall.example.myclothes.drill.DrillResult;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.List;

/**
 * What a drill brought, as a report has it.
 *
 * @param drilled the drill itself
 * @param rows the revocation delay, where the drill shows one; else none
 * @param notes what a reader must know to read it right; a note may come with several drills
 */
public record DrillOutcome(Drilled drilled, List<Row> rows, List<String> notes) {

    /** Each client asks more often than that: who was served until then is still served. */
    private static final double STILL_SERVED_SECONDS = 0.5;

    /** Copies the lists. */
    public DrillOutcome {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Of a drill that was done as planned. */
    static DrillOutcome of(PlannedDrill planned, DrillResult result, Kind kind) {
        return new DrillOutcome(
                drilled(planned, result, kind), revocation(planned, result, kind), notes(planned, result));
    }

    private static Drilled drilled(PlannedDrill planned, DrillResult result, Kind kind) {
        return new Drilled(
                planned.strategy().label(),
                planned.drill().label(),
                planned.drill().what(),
                result.policy(),
                result.nodes(),
                result.clients(),
                result.requests(),
                result.errors(),
                result.addsAcknowledged(),
                result.addsUncertain(),
                result.cartsLost(),
                result.addsLost(),
                result.addsDoubled(),
                result.faultAtSeconds(),
                errorSeconds(result),
                result.secondsUntilHealthy(),
                result.servedAfterLogout(),
                result.revocationSeconds(),
                kind,
                result.timeline().stream()
                        .map(second ->
                                new Drilled.Second(second.at(), second.requests(), second.errors(), second.cartsLost()))
                        .toList());
    }

    /** The second in which the fault happens counts too, as most errors come at once. */
    private static long errorSeconds(DrillResult result) {
        int faultAt = (int) result.faultAtSeconds();
        return result.timeline().stream()
                .filter(second -> second.at() >= faultAt && second.errors() > 0)
                .count();
    }

    private static List<Row> revocation(PlannedDrill planned, DrillResult result, Kind kind) {
        Double delay = result.revocationSeconds();
        return delay == null || isStillServed(planned, delay)
                ? List.of()
                : List.of(Row.of(
                        planned.strategy().label(),
                        Scenario.LOG_OUT_EVERYWHERE,
                        0,
                        0,
                        Metric.REVOCATION_DELAY,
                        delay,
                        null,
                        kind));
    }

    private static boolean isStillServed(PlannedDrill planned, double delay) {
        return delay > planned.load().after().toNanos() / 1e9 - STILL_SERVED_SECONDS;
    }

    private static List<String> notes(PlannedDrill planned, DrillResult result) {
        Drill drill = planned.drill();
        String title = planned.strategy().title();
        Double delay = result.revocationSeconds();
        if (delay != null && isStillServed(planned, delay)) {
            return List.of(title + ": some sessions were still served when the drill " + drill.label() + " ended, "
                    + planned.load().after().toSeconds()
                    + " s after their users had logged out everywhere. So there is no revocation delay to tell.");
        }
        if (drill.isDoneToRedis()) {
            return List.of("The drills that kill Redis or cut it off were done to an embedded Redis of their own.");
        }
        return PlannedDrill.store(planned.strategy()).needsReplica()
                ? List.of("Drills of " + title + " had an embedded Redis of their own with one replica.")
                : List.of();
    }
}
