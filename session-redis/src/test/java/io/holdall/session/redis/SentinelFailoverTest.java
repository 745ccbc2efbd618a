package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.testkit.backend.RedisNode;
import io.holdall.session.testkit.backend.RedisSentinelBackend;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;

/**
 * A master that sentinels watch is killed while clients add to carts, and before that its replica was cut off from it: what is
 * stored then is on the master only.
 */
@DisabledOnOs(OS.WINDOWS)
class SentinelFailoverTest {

    private static final int ADDS = 100;

    private final RedisSentinelBackend redis = RedisSentinelBackend.start();
    private final RedisNode master = redis.master();
    private final RedisNode replica =
            redis.nodes().stream().filter(node -> node != master).findFirst().orElseThrow();
    private final RedisSentinelClient client = RedisSentinelClient.builder()
            .masterName(redis.masterName())
            .sentinels(redis.sentinels())
            .clientConfig(
                    DefaultJedisClientConfig.builder().timeoutMillis(1_000).build())
            .build();

    @AfterEach
    void close() {
        client.close();
        redis.close();
    }

    @Test
    void noAcknowledgedAddIsLostIfTheReplicaHadToHaveIt() throws Exception {
        RedisSessionStore store = RedisSessionStore.builder(client)
                .waitForReplicas(1, Duration.ofMillis(200))
                .build();
        try (Adders adders = Adders.start(store)) {
            adders.awaitAdds(ADDS);
            Servers.cutOff(replica, master);
            adders.awaitFailures(2 * 8);
            assertThat(adders.failures)
                    .anySatisfy(
                            failure -> assertThat(failure).hasMessageContaining("only 0 of 1 replicas confirmed it"));
            master.kill();
            replica.thaw();
            redis.awaitFailover(master);
            comeBackAsReplica();
            adders.awaitAdds(ADDS);
            adders.stop();
            adders.assertEveryAddIsThereOnce();
        }
    }

    @Test
    void withoutWaitingOnlyWhatTheReplicaDidNotHaveIsLostAndTheOldMasterIsLeftAlone() throws Exception {
        try (Adders adders = Adders.start(new RedisSessionStore(client))) {
            adders.awaitAdds(ADDS);
            Servers.cutOff(replica, master);
            adders.awaitAdds(ADDS);
            master.kill();
            replica.thaw();
            redis.awaitFailover(master);
            adders.awaitAdds(ADDS);
            assertTheScriptsWereLearnt(replica);

            master.start();
            adders.awaitAdds(ADDS);
            try (RedisClient old = master.newClient()) {
                assertThat(old.dbSize())
                        .as("sessions in a master that nobody should know")
                        .isZero();
            }
            comeBackAsReplica();
            adders.awaitAdds(ADDS);
            adders.stop();
            adders.report("a failover by sentinels");
            adders.assertNothingIsThereTwice();
            try (RedisClient old = master.newClient()) {
                assertThat(new CommandCounts(old).received()).doesNotContainKeys("evalsha", "eval", "hgetall");
            }
        }
    }

    /** What sentinels do with an old master, but only after ten seconds. */
    private void comeBackAsReplica() {
        master.start();
        try (RedisClient old = master.newClient()) {
            Servers.replicaOf(old, replica);
        }
        redis.awaitAgreement();
    }

    private static void assertTheScriptsWereLearnt(RedisNode newMaster) {
        try (RedisClient client = newMaster.newClient()) {
            Map<String, Long> received = new CommandCounts(client).received();
            assertThat(received.get("eval")).as("scripts sent whole").isBetween(1L, 8L);
            assertThat(received.get("evalsha")).as("scripts sent by name").isGreaterThan(8L);
        }
    }
}
