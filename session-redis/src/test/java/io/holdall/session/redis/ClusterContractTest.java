package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisClusterBackend;
import io.holdall.session.testkit.backend.RedisNode;
import io.holdall.session.testkit.backend.SlotMigration;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;

/**
 * The contracts over a Cluster of three masters and their replicas, and a user who has the rights of docs/redis.md and no more.
 * They do not run with reads from replicas, where a session may be seen for a moment after its end: for those
 * {@link ClusterReplicaReadsTest} has other tests.
 */
@DisabledOnOs(OS.WINDOWS)
class ClusterContractTest {

    private static final DocumentedUser USER = DocumentedUser.ofACluster();

    private static RedisClusterBackend servers;
    private static List<RedisClient> eachServer;
    private static Topology redis;

    @BeforeAll
    static void start() {
        servers = RedisClusterBackend.start();
        eachServer = servers.nodes().stream().map(RedisNode::newClient).toList();
        putOnAll(USER);
        redis = Topology.guarded(login(), servers.newClient());
    }

    @AfterAll
    static void stop() {
        redis.close();
        eachServer.forEach(RedisClient::close);
        servers.close();
    }

    @Nested
    class Sessions extends RedisStoreContract {
        Sessions() {
            super(redis);
        }
    }

    @Nested
    class Principals extends RedisIndexContract {
        Principals() {
            super(redis);
        }
    }

    @Test
    void withoutTheRightToAskForSlotsTheClientSaysSoAtItsStart() {
        putOnAll(USER.without("cluster|slots"));
        try {
            assertThatThrownBy(ClusterContractTest::login).hasStackTraceContaining("NOPERM");
        } finally {
            putOnAll(USER);
        }
    }

    @Test
    void whileASlotMovesTheRightToAskIsNeeded() {
        try (RedisClusterClient client = login()) {
            RedisSessionStore store = new RedisSessionStore(client);
            SessionState state = created(store);
            String key = RedisSessionStore.DEFAULT_KEY_PREFIX + state.id().hashed();
            RedisNode master = servers.masterOf(key);
            SlotMigration migration =
                    servers.migrate(RedisClusterBackend.slotOf(key), servers.anotherMasterThan(master));
            migration.moveKey(key);
            putOnAll(USER.without("asking"));
            assertThatThrownBy(() -> found(store, state.id()))
                    .isInstanceOf(SessionStoreException.class)
                    .hasStackTraceContaining("NOPERM");
            putOnAll(USER);
            SessionState next = committed(store, conditional(state, put("cart", "two")));
            migration.finish();
            assertThat(found(store, state.id())).isEqualTo(next);
        } finally {
            putOnAll(USER);
        }
    }

    @Test
    void withoutTheRightToReadFromReplicasTheMastersAnswer() {
        for (DocumentedUser user : List.of(USER, USER.without("readonly"))) {
            putOnAll(user);
            try (RedisClusterClient client = login(USER.login().readOnlyForRedisClusterReplicas())) {
                RedisSessionStore store = RedisSessionStore.builder(client)
                        .readFromReplicas(client)
                        .build();
                Commit.Committed committed = (Commit.Committed) store.commit(creation(put("cart", "one")));
                replicas().forEach(replica -> new CommandCounts(replica).reset());
                assertThat(store.load(committed.token(), Changes.NOW)).isInstanceOf(Lookup.Found.class);
                assertThat(replicas().mapToLong(ClusterContractTest::reads).sum())
                        .isEqualTo(user.equals(USER) ? 1 : 0);
            } finally {
                putOnAll(USER);
            }
        }
    }

    @Test
    void toWaitForReplicasTakesARightMore() {
        try (RedisClusterClient client = login()) {
            RedisSessionStore store = RedisSessionStore.builder(client)
                    .waitForReplicas(1, Duration.ofSeconds(30))
                    .build();
            assertThatThrownBy(() -> created(store))
                    .isInstanceOf(SessionStoreException.class)
                    .hasStackTraceContaining("NOPERM");
        }
    }

    private static void putOnAll(DocumentedUser user) {
        eachServer.forEach(user::putOn);
    }

    private static Stream<RedisClient> replicas() {
        return eachServer.stream().filter(server -> server.info("replication").contains("role:slave"));
    }

    private static long reads(RedisClient server) {
        return new CommandCounts(server).received().getOrDefault("hgetall", 0L);
    }

    private static RedisClusterClient login() {
        return login(USER.login());
    }

    private static RedisClusterClient login(DefaultJedisClientConfig.Builder settings) {
        return RedisClusterClient.builder()
                .nodes(servers.nodes().stream().map(RedisNode::address).collect(Collectors.toSet()))
                .clientConfig(settings.build())
                .build();
    }
}
