package io.holdall.session.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.testkit.backend.RedisBackend;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class ReplicatedRedisTest {

    @Test
    void aRedisWithoutAReplicaIsRefusedWithTheReason() {
        try (RedisBackend alone = RedisBackend.start()) {
            assertThatThrownBy(() -> ReplicatedRedis.named(alone.url()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has no replica");
        }
    }

    @Test
    void aReplicaHasWhatWasAcknowledged() {
        ReplicatedRedis pair = ReplicatedRedis.shared();

        assertThat(ReplicatedRedis.named(pair.master()).master()).isEqualTo(pair.master());
        assertThat(pair.jvmArguments()).singleElement().asString().endsWith("=" + pair.master());
        try (Jedis master = new Jedis(pair.master())) {
            master.set("holdall-replicated-test", "1");
            assertThat(master.waitReplicas(1, 30_000)).isEqualTo(1);
            master.del("holdall-replicated-test");
        }
    }
}
