package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.ReadYourWrites;
import io.holdall.session.testkit.backend.RedisClusterBackend;
import io.holdall.session.testkit.backend.RedisNode;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;

/**
 * Several nodes that read from the replicas of a Cluster, whose links to their masters are cut now and then, so that they are behind
 * until they have connected again: each client reads its own writes and never goes back in time, and no acknowledged add is lost.
 *
 * <p>Run a failing walk again with {@code -Dholdall.seed=...}.
 */
@DisabledOnOs(OS.WINDOWS)
class ClusterReplicaReadsTest {

    private static final int NODES = 3;
    private static final int STEPS = 4_000;
    private static final int STEPS_BETWEEN_CUTS = 400;
    private static final int THREADS = 3;

    private static RedisClusterBackend servers;
    private static RedisClusterClient client;
    private static List<RedisClient> eachServer;

    private final SessionManager masters =
            SessionManager.builder(new RedisSessionStore(client)).build();

    @BeforeAll
    static void start() {
        servers = RedisClusterBackend.start();
        client = RedisClusterClient.builder()
                .nodes(servers.nodes().stream().map(RedisNode::address).collect(Collectors.toSet()))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .readOnlyForRedisClusterReplicas()
                        .build())
                .build();
        eachServer = servers.nodes().stream().map(RedisNode::newClient).toList();
    }

    @AfterAll
    static void stop() {
        eachServer.forEach(RedisClient::close);
        client.close();
        servers.close();
    }

    @BeforeEach
    void count() {
        eachServer.forEach(server -> new CommandCounts(server).reset());
    }

    @Test
    void aClientReadsItsOwnWritesAndNeverGoesBackInTimeWhicheverReplicaIsBehind() {
        ReadYourWrites check = new ReadYourWrites(nodes(store -> store), masters, ReadYourWrites.anySeed());
        check.walk(STEPS, ClusterReplicaReadsTest::cutReplicasOffNowAndThen);
        assertNothingIsWrong(check);
    }

    @Test
    void withoutTheWatermarkAClientGoesBackInTimeAndStillNoAddIsLost() {
        ReadYourWrites check = new ReadYourWrites(nodes(ReadYourWrites::ignoringWatermarks), masters, 4711);
        check.walk(STEPS, ClusterReplicaReadsTest::cutReplicasOffNowAndThen);
        assertThat(check.violations()).anyMatch(violation -> violation.startsWith("own write not read"));
        assertThat(check.lostAdds()).isZero();
    }

    @Test
    void theSameHoldsForParallelClientsOfOneSession() {
        ReadYourWrites check = new ReadYourWrites(nodes(store -> store), masters, ReadYourWrites.anySeed());
        check.walkInParallel(THREADS, STEPS / THREADS, ClusterReplicaReadsTest::cutReplicasOffNowAndThen);
        assertNothingIsWrong(check);
    }

    /** They answer on with what they have; Redis lets them connect again within a second. On a master it does nothing. */
    private static void cutReplicasOffNowAndThen(int step, Random random) {
        if (step % STEPS_BETWEEN_CUTS != 0) {
            return;
        }
        CommandArguments cut = new CommandArguments(Protocol.Command.CLIENT)
                .add("KILL")
                .add("TYPE")
                .add("MASTER");
        eachServer.forEach(server -> server.executeCommand(cut));
    }

    private static void assertNothingIsWrong(ReadYourWrites check) {
        check.assertNothingIsWrong();
        assertThat(readsOf("slave")).as("reads of replicas").isGreaterThan(STEPS / 2);
        assertThat(readsOf("master")).as("reads that went to masters").isPositive();
    }

    private static long readsOf(String role) {
        return eachServer.stream()
                .filter(server -> server.info("replication").contains("role:" + role))
                .mapToLong(server -> new CommandCounts(server).received().getOrDefault("hgetall", 0L))
                .sum();
    }

    private static List<SessionManager> nodes(UnaryOperator<SessionStore> wrapper) {
        return Stream.generate(() -> RedisSessionStore.builder(client)
                        .readFromReplicas(client)
                        .build())
                .limit(NODES)
                .map(store -> SessionManager.builder(wrapper.apply(store)).build())
                .toList();
    }
}
