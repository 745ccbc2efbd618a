package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.blind;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.lookup;
import static io.holdall.session.redis.Changes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisClusterBackend;
import io.holdall.session.testkit.backend.RedisNode;
import io.holdall.session.testkit.backend.RedisSentinelBackend;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;

/** What a replica that hangs cannot confirm is an error that says so; sent again once it goes on, it has been applied once. */
@DisabledOnOs(OS.WINDOWS)
class FrozenReplicaTest {

    @Test
    void theReplicaOfAMasterWatchedBySentinels() {
        try (RedisSentinelBackend redis = RedisSentinelBackend.start();
                RedisSentinelClient client = redis.newClient()) {
            RedisNode master = redis.master();
            List<RedisNode> replicas =
                    redis.nodes().stream().filter(node -> node != master).toList();
            assertNothingIsConfirmedByFrozen(replicas, client);
        }
    }

    @Test
    void theReplicasOfACluster() {
        try (RedisClusterBackend cluster = RedisClusterBackend.start();
                RedisClusterClient client = cluster.newClient()) {
            List<RedisNode> replicas = cluster.nodes().stream()
                    .filter(FrozenReplicaTest::isReplica)
                    .toList();
            assertThat(replicas).hasSize(3);
            assertNothingIsConfirmedByFrozen(replicas, client);
        }
    }

    private static void assertNothingIsConfirmedByFrozen(List<RedisNode> replicas, UnifiedJedis client) {
        RedisSessionStore patient = store(client, Duration.ofSeconds(10));
        RedisSessionStore impatient = store(client, Duration.ofMillis(100));
        SessionState mine = created(patient);
        SessionState other = created(patient);
        SessionState ended = created(patient);
        SessionState endedNow = created(patient);
        List<SessionChange> changes =
                List.of(conditional(mine, put("cart", "two")), blind(mine, put("note", "mine")), login(other));
        replicas.forEach(RedisNode::freeze);
        try {
            for (int attempt = 0; attempt < 2; attempt++) { // the first applies it, the next find it applied
                changes.forEach(change -> assertNotConfirmed(() -> impatient.commit(change)));
                assertNotConfirmed(() -> impatient.delete(Changes.token(ended.id())));
            }
        } finally {
            replicas.forEach(RedisNode::thaw);
        }
        patient.delete(Changes.token(ended.id()));
        patient.delete(Changes.token(endedNow.id()));
        changes.forEach(change -> committed(patient, change));
        assertThat(found(patient, mine.id()).version()).isEqualTo(3);
        assertThat(found(patient, mine.id()).attributes()).containsOnlyKeys("cart", "note");
        assertThat(found(patient, changes.get(2).id())).isEqualTo(changes.get(2).target());
        for (SessionState gone : List.of(other, ended, endedNow)) {
            assertThat(lookup(patient, gone.id())).isEqualTo(Lookup.UNKNOWN);
        }
    }

    private static void assertNotConfirmed(ThrowingCallable call) {
        assertThatExceptionOfType(SessionStoreException.class)
                .isThrownBy(call)
                .withMessageContaining("the master has done it, but only 0 of 1 replicas confirmed it within 100 ms");
    }

    private static RedisSessionStore store(UnifiedJedis client, Duration patience) {
        return RedisSessionStore.builder(client).waitForReplicas(1, patience).build();
    }

    private static boolean isReplica(RedisNode node) {
        try (UnifiedJedis client = node.newClient()) {
            return client.info("replication").contains("role:slave");
        }
    }
}
