package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

@DisabledOnOs(OS.WINDOWS)
class RedisClusterBackendTest {

    private static RedisClusterBackend cluster;

    @BeforeAll
    static void start() {
        cluster = RedisClusterBackend.start();
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    void threeMastersServeAllSlots() {
        assertThat(cluster.nodes()).hasSize(6);
        assertThat(cluster.masters()).hasSize(3);
        try (RedisClusterClient client = cluster.newClient()) {
            for (int i = 0; i < 100; i++) {
                client.set("key:" + i, "value " + i);
                assertThat(client.get("key:" + i)).isEqualTo("value " + i);
            }
        }
    }

    @Test
    void aReplicaTakesOverWithTheDataAndTheOldMasterComesBack() {
        String key = "failover";
        try (RedisClusterClient client = cluster.newClient()) {
            client.set(key, "value");
            assertThat(client.waitReplicas(key, 1, 5_000)).isEqualTo(1);
        }
        RedisNode old = cluster.killMasterOf(key);
        assertThat(Waiting.isAlive(old.pid())).isFalse();

        RedisNode now = cluster.awaitFailover(key, old);
        assertThat(now).isNotSameAs(old).isSameAs(cluster.masterOf(key));
        try (RedisClusterClient client = cluster.newClient()) {
            assertThat(client.get(key)).isEqualTo("value");
        }

        old.start();
        cluster.awaitWhole();
        assertThat(cluster.masterOf(key)).isSameAs(now);
    }

    @Test
    void aSlotHalfWayIsAnsweredAskAndOnceItIsThereMoved() {
        String moved = "{migration}:moved";
        String stays = "{migration}:stays";
        int slot = RedisClusterBackend.slotOf(moved);
        RedisNode from = cluster.masterOf(slot);
        RedisNode to = cluster.anotherMasterThan(from);
        try (RedisClusterClient client = cluster.newClient();
                RedisClient source = from.newClient()) {
            client.set(moved, "1");
            client.set(stays, "2");

            SlotMigration migration = cluster.migrate(slot, to);
            migration.moveKey(moved);

            assertThatThrownBy(() -> source.get(moved))
                    .isInstanceOfSatisfying(
                            JedisAskDataException.class,
                            ask -> assertThat(ask.getTargetNode()).isEqualTo(to.address()));
            assertThat(source.get(stays)).isEqualTo("2");
            assertThat(client.get(moved)).isEqualTo("1");
            assertThatThrownBy(() -> migration.moveKey(moved)).isInstanceOf(IllegalArgumentException.class);

            migration.finish();

            assertThatThrownBy(() -> source.get(stays))
                    .isInstanceOfSatisfying(
                            JedisMovedDataException.class,
                            answer -> assertThat(answer.getTargetNode()).isEqualTo(to.address()));
            assertThat(cluster.masterOf(slot)).isSameAs(to);
            assertThat(client.get(moved)).isEqualTo("1");
            assertThat(client.get(stays)).isEqualTo("2");
        }
    }

    @Test
    void aSlotMovesToAnotherMasterOnly() {
        RedisNode master = cluster.masterOf(0);
        assertThatThrownBy(() -> cluster.migrate(0, master)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closedClusterHasNoProcessAndNoFileLeft() {
        RedisClusterBackend closed = RedisClusterBackend.start();
        assertThat(closed.nodes()).allMatch(node -> Waiting.isAlive(node.pid()));
        closed.nodes().get(0).kill();
        assertThat(closed.directory()).isNotEmptyDirectory();

        closed.close();
        closed.close();

        assertThat(closed.nodes()).noneMatch(node -> Waiting.isAlive(node.pid()));
        assertThat(closed.directory()).doesNotExist();
    }
}
