package io.holdall.session.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;

@DisabledOnOs(OS.WINDOWS)
class RedisSentinelBackendTest {

    @Test
    void aReplicaTakesOverWithTheDataAndTheOldMasterComesBackAsItsReplica() {
        try (RedisSentinelBackend redis = RedisSentinelBackend.start()) {
            try (RedisSentinelClient client = redis.newClient()) {
                client.set("key", "value");
                assertThat(client.waitReplicas("key", 1, 5_000)).isEqualTo(1);
            }
            RedisNode old = redis.killMaster();
            assertThat(Waiting.isAlive(old.pid())).isFalse();

            RedisNode now = redis.awaitFailover(old);
            assertThat(now).isNotSameAs(old).isSameAs(redis.master());
            try (RedisSentinelClient client = redis.newClient()) {
                assertThat(client.getCurrentMaster()).isEqualTo(now.address());
                assertThat(client.get("key")).isEqualTo("value");
            }

            old.start();
            redis.awaitAgreement();
            assertThat(redis.master()).isSameAs(now);
            try (RedisClient replica = old.newClient()) {
                assertThat(replica.get("key")).isEqualTo("value");
            }
            assertThat(old.info("replication")).containsEntry("role", "slave");
        }
    }

    @Test
    void closedTopologyOfTwoReplicasHasNoProcessAndNoFileLeft() {
        RedisSentinelBackend redis = RedisSentinelBackend.start(2);
        List<RedisNode> all = Stream.concat(redis.nodes().stream(), redis.sentinelNodes().stream())
                .toList();
        assertThat(all).hasSize(6).allMatch(node -> Waiting.isAlive(node.pid()));
        assertThat(redis.sentinels()).hasSize(3);
        assertThat(redis.master().info("replication")).containsEntry("connected_slaves", "2");
        redis.killMaster();

        redis.close();
        redis.close();

        assertThat(all).noneMatch(node -> Waiting.isAlive(node.pid()));
        assertThat(redis.directory()).doesNotExist();
    }

    @Test
    void aTopologyWithoutReplicaIsRefused() {
        assertThatThrownBy(() -> RedisSentinelBackend.start(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
