package io.holdall.session.benchmark.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.cluster.ClusterSettings.Redis;
import io.holdall.example.myclothes.drill.Drill;
import io.holdall.example.myclothes.drill.DrillSettings;
import io.holdall.session.benchmark.report.results.Setting;
import io.holdall.session.benchmark.report.results.Strategy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DrillPlanTest {

    @Test
    void everyStrategyIsAStoreOfTheShop() {
        for (Strategy strategy : Strategy.values()) {
            assertEquals(
                    strategy.inRequests().label(), PlannedDrill.store(strategy).label());
        }
    }

    @Test
    void onlyStickyWithDrainHandsSessionsOver() {
        for (PlannedDrill planned : DrillPlan.of(Setting.FULL)) {
            assertEquals(
                    planned.strategy() == Strategy.STICKY_DRAIN,
                    planned.cluster("drills").handover());
        }
    }

    @Test
    void theSharedServersAreUsedUnderTheRunsName() {
        for (PlannedDrill planned : DrillPlan.of(Setting.FULL)) {
            assertEquals(Redis.SHARED, planned.cluster("drills").redis());
            assertEquals("drills", planned.cluster("drills").namespace());
        }
    }

    @Test
    void aDrillAppliesToWhatHasWhatItIsDoneTo() {
        assertTrue(DrillPlan.appliesTo(Strategy.REDIS, "cut-redis"));
        assertFalse(DrillPlan.appliesTo(Strategy.STICKY, "cut-redis"));
        assertFalse(DrillPlan.appliesTo(Strategy.REDIS, "rotate-key"));
        assertTrue(DrillPlan.appliesTo(Strategy.REDIS, "a drill of tomorrow"));
    }

    @Test
    void aSmokeRunKillsOneNode() {
        assertEquals(List.of("redis kill-node"), names(Setting.SMOKE));
    }

    @Test
    void aQuickRunKillsANodeOfOneStrategyOfEachKind() {
        assertEquals(
                List.of("sticky kill-node", "sticky-drain drain-node", "cookie kill-node", "redis kill-node"),
                names(Setting.QUICK));
    }

    @Test
    void aFullRunDoesEveryDrillThatMeansSomethingOnce() {
        List<String> names = names(Setting.FULL);
        assertEquals(names.size(), new HashSet<>(names).size());
        assertEquals(82, names.size());
        Set<Drill> always =
                EnumSet.of(Drill.KILL_NODE, Drill.STOP_NODE, Drill.DRAIN_NODE, Drill.ADD_NODES, Drill.ROLLING_RESTART);
        for (Strategy strategy : Strategy.values()) {
            Store store = PlannedDrill.store(strategy);
            Set<Drill> expected = EnumSet.copyOf(always);
            if (store.needsRedis()) {
                expected.addAll(EnumSet.of(Drill.RESTART_REDIS, Drill.RESTART_DURABLE_REDIS, Drill.CUT_REDIS));
            }
            if (store.needsKeys()) {
                expected.add(Drill.ROTATE_KEY);
            }
            if (store.isRevocable()) {
                expected.add(Drill.LOG_OUT_EVERYWHERE);
            }
            assertEquals(expected, drillsOf(strategy), strategy.label());
        }
    }

    @Test
    void eachSettingKeepsToItsTime() {
        assertTrue(expected(Setting.SMOKE).compareTo(Duration.ofSeconds(15)) <= 0, "" + expected(Setting.SMOKE));
        assertTrue(expected(Setting.QUICK).compareTo(Duration.ofSeconds(90)) <= 0, "" + expected(Setting.QUICK));
        assertTrue(expected(Setting.FULL).compareTo(Duration.ofMinutes(22)) <= 0, "" + expected(Setting.FULL));
    }

    @Test
    void whoeverLogsOutIsWatchedForLongerThanANearCacheMayBeStale() {
        DrillPlan.of(Setting.FULL).stream()
                .filter(planned -> planned.drill() == Drill.LOG_OUT_EVERYWHERE)
                .forEach(planned ->
                        assertTrue(planned.load().after().compareTo(Duration.ofSeconds(6)) > 0, planned.toString()));
    }

    @Test
    void aDrillThatMeansNothingForAStrategyCannotBePlanned() {
        assertFalse(Drill.ROTATE_KEY.stores().contains(Store.REDIS));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PlannedDrill(Strategy.REDIS, Drill.ROTATE_KEY, DrillSettings.DEFAULT));
    }

    private static List<String> names(Setting setting) {
        return DrillPlan.of(setting).stream()
                .map(planned -> planned.strategy().label() + " " + planned.what())
                .toList();
    }

    private static Set<Drill> drillsOf(Strategy strategy) {
        return DrillPlan.of(Setting.FULL).stream()
                .filter(planned -> planned.strategy() == strategy)
                .map(PlannedDrill::drill)
                .collect(Collectors.toSet());
    }

    private static Duration expected(Setting setting) {
        return DrillPlan.of(setting).stream().map(PlannedDrill::expected).reduce(Duration.ZERO, Duration::plus);
    }
}
