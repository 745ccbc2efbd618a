package io.holdall.example.myclothes.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import io.holdall.example.myclothes.cluster.ClusterSettings.Redis;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short drills with real nodes, two of them. */
class DrillTest {

    private static final DrillSettings SHORT = new DrillSettings(6, Duration.ofSeconds(1), Duration.ofSeconds(1));

    @ParameterizedTest
    @CsvSource({
        "KILL_NODE, COOKIE_REVOCABLE",
        "KILL_NODE, COOKIE_SPILL",
        "KILL_NODE, REDIS",
        "KILL_NODE, REDIS_WAIT",
        "KILL_NODE, DYNAMO_WATERMARKED",
        "KILL_NODE, NEAR_DYNAMO",
        "ROTATE_KEY, COOKIE"
    })
    void whatIsAcknowledgedIsThereAfterwards(Drill drill, Store store) throws Exception {
        assertNothingIsLost(run(drill, store));
    }

    @Test
    void cartsInADrainedNodesMemoryAreThereAfterwardsIfTheyWereHandedOver() throws Exception {
        ClusterSettings cluster = ClusterSettings.of(Store.STICKY).withNodes(2).withHandover();
        DrillResult result = Drills.run(Drill.DRAIN_NODE, cluster, SHORT);
        assertNothingIsLost(result);
        assertThat(result.handover()).isTrue();
    }

    @Test
    void cartsInADrainedNodesMemoryAreLostIfTheyWereNotHandedOver() throws Exception {
        DrillResult result = run(Drill.DRAIN_NODE, Store.STICKY);
        assertThat(result.cartsLost()).as(result.toString()).isBetween(1L, 5L);
        assertThat(result.handover()).isFalse();
    }

    private static void assertNothingIsLost(DrillResult result) {
        assertThat(result.addsAcknowledged()).isPositive();
        assertThat(result.cartsLost()).as(result.toString()).isZero();
        assertThat(result.addsLost()).as(result.toString()).isZero();
        assertThat(result.addsDoubled()).as(result.toString()).isZero();
        assertThat(result.timeline().stream().mapToLong(Second::requests).sum()).isEqualTo(result.requests());
    }

    @Test
    void cartsInAKilledNodesMemoryAreLostAndCounted() throws Exception {
        DrillResult result = run(Drill.KILL_NODE, Store.STICKY);
        assertThat(result.cartsLost()).as(result.toString()).isBetween(1L, 5L);
        assertThat(result.addsLost()).as(result.toString()).isGreaterThanOrEqualTo(result.cartsLost());
    }

    @Test
    void aDrillThatMeansNothingForAStoreIsRefusedWithTheStoresThatItIsFor() {
        assertThatThrownBy(() -> run(Drill.ROTATE_KEY, Store.REDIS))
                .isInstanceOf(DrillException.class)
                .hasMessage(
                        "rotate-key means nothing for the store redis; it does for cookie, cookie-revocable, cookie-spill.");
        assertThatThrownBy(() -> run(Drill.CUT_REDIS, Store.COOKIE))
                .isInstanceOf(DrillException.class)
                .hasMessageEndingWith("it does for cookie-revocable, cookie-spill, redis, redis-wait, near-redis.");
        assertThatThrownBy(() -> Drills.run(
                        Drill.ADD_NODES, ClusterSettings.of(Store.COOKIE).withNodes(8), SHORT))
                .isInstanceOf(DrillException.class)
                .hasMessageContaining("1 to 7 nodes, not to 8");
    }

    @Test
    void aDrillMeansSomethingForEveryStoreThatHasWhatItIsDoneTo() {
        assertThat(Drill.KILL_NODE.stores()).containsExactlyInAnyOrder(Store.values());
        assertThat(Drill.ROTATE_KEY.stores())
                .containsExactlyInAnyOrder(Store.COOKIE, Store.COOKIE_REVOCABLE, Store.COOKIE_SPILL);
        assertThat(Drill.LOG_OUT_EVERYWHERE.stores()).hasSize(8).doesNotContain(Store.COOKIE, Store.COOKIE_SPILL);
    }

    @Test
    void aRedisThatADrillIsDoneToIsTheClustersOwn() {
        ClusterSettings shared = ClusterSettings.of(Store.REDIS).withRedis(Redis.SHARED);
        for (Drill drill : Drill.values()) {
            assertThat(drill.prepare(shared).redis() != Redis.SHARED)
                    .as(drill.label())
                    .isEqualTo(drill.isDoneToRedis());
        }
    }

    @Test
    void everyDrillHasANameThatFindsItAndAStore() {
        assertThat(EnumSet.allOf(Drill.class)).allSatisfy(drill -> {
            assertThat(Drill.named(drill.label())).hasValue(drill);
            assertThat(drill.stores()).isNotEmpty();
        });
        assertThat(Drill.named("KILL_NODE")).isEmpty();
    }

    private static DrillResult run(Drill drill, Store store) throws InterruptedException {
        return Drills.run(drill, ClusterSettings.of(store).withNodes(2), SHORT);
    }
}
