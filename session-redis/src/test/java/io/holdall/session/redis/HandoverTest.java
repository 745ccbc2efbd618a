package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.sticky.DrainReport;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.sticky.StickySessionStore;
import io.holdall.session.store.NearCache;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** A node with sessions in its memory hands them over to a real Redis. */
class HandoverTest {

    private static final SessionKey<String> NAME = SessionKey.immutable("name", String.class);
    private static final int SESSIONS = 500;

    private final RedisBackend server = RedisBackend.start();
    private final RedisClient client = RedisClient.builder()
            .hostAndPort(server.host(), server.port())
            .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis(500).build())
            .build();
    private final RedisSessionStore redis = new RedisSessionStore(client);
    private final StickySessionStore node =
            StickySessionStore.builder().route("node-1").handover(redis).build();
    private final List<SessionToken> tokens = IntStream.range(0, SESSIONS)
            .mapToObj(i -> managerOf(node).update(SessionToken.NONE, session -> session.put(NAME, "name-" + i)))
            .toList();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void everyTokenIsGoodOnOtherNodesInRedisItselfAndInFrontOfIt() {
        assertThat(drain(Duration.ofSeconds(30))).isEqualTo(new DrainReport(SESSIONS, 0, null));
        StickySessionStore other =
                StickySessionStore.builder().route("node-2").handover(redis).build();
        assertAllAreIn(other);
        assertAllAreIn(redis);
        assertAllAreIn(NearCache.builder(new NearMemory(), redis).build());
    }

    @Test
    void whatRedisCannotTakeWhileItIsDownStaysAndGoesWhenItIsBack() {
        server.stop();
        DrainReport failed = drain(Duration.ofSeconds(1));
        assertThat(failed.moved()).isZero();
        assertThat(failed.left()).isEqualTo(SESSIONS);
        assertThat(failed.failure()).isInstanceOf(SessionStoreException.class);
        assertAllAreIn(node);
        server.restart();
        assertThat(drain(Duration.ofSeconds(30))).isEqualTo(new DrainReport(SESSIONS, 0, null));
        assertAllAreIn(redis);
    }

    private DrainReport drain(Duration patience) {
        return node.drainTo(redis, Instant.now(), patience);
    }

    private void assertAllAreIn(SessionStore store) {
        SessionManager sessions = managerOf(store);
        for (int i = 0; i < SESSIONS; i++) {
            Session session = sessions.open(tokens.get(i));
            assertThat(session.get(NAME)).contains("name-" + i);
        }
    }

    private static SessionManager managerOf(SessionStore store) {
        return SessionManager.builder(store).build();
    }
}
