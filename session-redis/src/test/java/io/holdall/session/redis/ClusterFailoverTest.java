package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.testkit.backend.RedisClusterBackend;
import io.holdall.session.testkit.backend.RedisNode;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClusterClient;

/**
 * A master of a Cluster is killed while clients add to carts in its slots and in others', and before that its replica was cut off
 * from it: what is stored in its slots then is on the master only. The client sends commands again by itself.
 */
@DisabledOnOs(OS.WINDOWS)
class ClusterFailoverTest {

    private static final int ADDS = 100;

    private static RedisClusterBackend cluster;

    private final RedisClusterClient client = RedisClusterClient.builder()
            .nodes(cluster.nodes().stream().map(RedisNode::address).collect(Collectors.toSet()))
            .clientConfig(
                    DefaultJedisClientConfig.builder().timeoutMillis(1_000).build())
            .build();

    @BeforeAll
    static void start() {
        cluster = RedisClusterBackend.start();
    }

    @AfterEach
    void close() {
        client.close();
        cluster.nodes().forEach(RedisNode::start);
        cluster.awaitWhole();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void noAcknowledgedAddIsLostIfTheReplicaHadToHaveIt() throws Exception {
        RedisSessionStore store = RedisSessionStore.builder(client)
                .waitForReplicas(1, Duration.ofMillis(200))
                .build();
        try (Adders adders = Adders.start(store)) {
            adders.awaitAdds(ADDS);
            String key = adders.carts().get(0).key();
            RedisNode master = cluster.masterOf(key);
            RedisNode replica = Servers.replicaOf(master, cluster);
            Servers.cutOff(replica, master);
            adders.awaitFailures(2 * 8);
            assertThat(adders.failures)
                    .anySatisfy(
                            failure -> assertThat(failure).hasMessageContaining("only 0 of 1 replicas confirmed it"));
            failOver(key, master, replica);
            master.start();
            adders.awaitAdds(ADDS);
            adders.stop();
            adders.assertEveryAddIsThereOnce();
        }
    }

    @Test
    void withoutWaitingOnlyWhatTheReplicaDidNotHaveIsLost() throws Exception {
        try (Adders adders = Adders.start(new RedisSessionStore(client))) {
            adders.awaitAdds(ADDS);
            String key = adders.carts().get(0).key();
            RedisNode master = cluster.masterOf(key);
            RedisNode replica = Servers.replicaOf(master, cluster);
            Servers.cutOff(replica, master);
            adders.awaitAdds(ADDS);
            failOver(key, master, replica);
            adders.awaitAdds(ADDS);
            adders.stop();
            adders.report("a failover of a Cluster's master");
            adders.assertNothingIsThereTwice();
        }
    }

    private void failOver(String key, RedisNode master, RedisNode replica) {
        master.kill();
        replica.thaw();
        assertThat(cluster.awaitFailover(key, master)).isSameAs(replica);
    }
}
