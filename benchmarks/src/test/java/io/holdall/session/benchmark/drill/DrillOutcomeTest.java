package io.holdall.session.benchmark.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdall.example.myclothes.drill.Drill;
import io.holdall.example.myclothes.drill.DrillResult;
import io.holdall.example.myclothes.drill.DrillSettings;
import io.holdall.example.myclothes.drill.Second;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Strategy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrillOutcomeTest {

    private static final List<Second> TIMELINE = List.of(
            new Second(0, 100, 1, 0), // before the fault
            new Second(1, 90, 0, 0),
            new Second(2, 80, 2, 0), // the fault is in it
            new Second(3, 70, 0, 3),
            new Second(4, 60, 4, 0));

    @Test
    void everyFigureOfTheDrillIsInItsPlace() {
        Drilled drilled = outcome(Strategy.NEAR_DYNAMO, Drill.KILL_NODE, null, Kind.EMULATED)
                .drilled();
        assertEquals(
                new Drilled(
                        "near-dynamo",
                        "kill-node",
                        "a node is killed (SIGKILL)",
                        "round-robin",
                        3,
                        16,
                        400,
                        7,
                        50,
                        6,
                        3,
                        5,
                        1,
                        2.5,
                        2,
                        1.75,
                        null,
                        null,
                        Kind.EMULATED,
                        List.of(
                                new Drilled.Second(0, 100, 1, 0),
                                new Drilled.Second(1, 90, 0, 0),
                                new Drilled.Second(2, 80, 2, 0),
                                new Drilled.Second(3, 70, 0, 3),
                                new Drilled.Second(4, 60, 4, 0))),
                drilled);
    }

    @Test
    void secondsOfErrorsAreCountedFromTheFaultsOwnSecondOn() {
        assertEquals(
                2,
                outcome(Strategy.REDIS, Drill.KILL_NODE, null, Kind.MEASURED)
                        .drilled()
                        .errorSeconds());
    }

    @Test
    void howLongLoggingOutTakesIsARow() {
        DrillOutcome outcome = outcome(Strategy.NEAR_REDIS, Drill.LOG_OUT_EVERYWHERE, 4.5, Kind.MEASURED);
        assertEquals(
                List.of(Row.of(
                        "near-redis",
                        Scenario.LOG_OUT_EVERYWHERE,
                        0,
                        0,
                        Metric.REVOCATION_DELAY,
                        4.5,
                        null,
                        Kind.MEASURED)),
                outcome.rows());
        assertEquals(4.5, outcome.drilled().revocationSeconds());
        assertEquals(List.of(), outcome.notes());
    }

    @Test
    void whoIsServedUntilTheEndIsNotSaidToHaveBeenRevoked() {
        DrillOutcome outcome = outcome(Strategy.STICKY, Drill.LOG_OUT_EVERYWHERE, 6.8, Kind.MEASURED);
        assertEquals(List.of(), outcome.rows());
        assertTrue(
                outcome.notes().get(0).contains("still served"), outcome.notes().toString());
        assertEquals(9, outcome.drilled().servedAfterLogout());
    }

    @Test
    void aDrillWithoutALogoutHasNoRow() {
        DrillOutcome outcome = outcome(Strategy.REDIS, Drill.KILL_NODE, null, Kind.MEASURED);
        assertEquals(List.of(), outcome.rows());
        assertNull(outcome.drilled().servedAfterLogout());
    }

    @Test
    void aRedisOfTheDrillsOwnIsSaid() {
        for (Drill drill : List.of(Drill.CUT_REDIS, Drill.RESTART_REDIS, Drill.RESTART_DURABLE_REDIS)) {
            assertEquals(
                    1,
                    outcome(Strategy.REDIS, drill, null, Kind.MEASURED).notes().size());
        }
        assertTrue(outcome(Strategy.REDIS_WAIT, Drill.KILL_NODE, null, Kind.MEASURED)
                .notes()
                .get(0)
                .contains("with one replica"));
    }

    private static DrillOutcome outcome(Strategy strategy, Drill drill, @Nullable Double revocationSeconds, Kind kind) {
        PlannedDrill planned =
                new PlannedDrill(strategy, drill, new DrillSettings(16, Duration.ofSeconds(2), Duration.ofSeconds(7)));
        Long served = revocationSeconds == null ? null : Long.valueOf(9);
        DrillResult result = new DrillResult(
                drill.label(),
                "its store",
                "round-robin",
                false,
                3,
                16,
                400,
                7,
                50,
                6,
                3,
                5,
                1,
                2.5,
                1.75,
                served,
                revocationSeconds,
                TIMELINE);
        return DrillOutcome.of(planned, result, kind);
    }
}
