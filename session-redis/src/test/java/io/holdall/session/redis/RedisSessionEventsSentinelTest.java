package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.ToldEnds.deleted;
import static io.holdall.session.redis.ToldEnds.expired;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.backend.RedisNode;
import io.holdall.session.testkit.backend.RedisSentinelBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;

/** With sentinels, whoever is master is listened to. */
class RedisSessionEventsSentinelTest {

    private final RedisSentinelBackend backend = RedisSentinelBackend.start();
    private final RedisSentinelClient client = backend.newClient();
    private final RedisSessionStore store = new RedisSessionStore(client);
    private final ToldEnds told = new ToldEnds();
    private RedisSessionEvents events;

    @BeforeEach
    void listen() {
        backend.nodes().forEach(RedisSessionEventsSentinelTest::switchOn);
        events = new RedisSessionEvents(client, told);
    }

    @AfterEach
    void close() {
        events.close();
        client.close();
        backend.close();
    }

    @Test
    void afterAFailoverTheNewMasterIsListenedToAndTheOldOneIsNot() {
        assertEndsAreTold();
        RedisNode dead = backend.killMaster();
        backend.awaitFailover(dead);
        told.awaitFirstOf(store);
        assertEndsAreTold();

        dead.start();
        switchOn(dead);
        backend.awaitAgreement();
        assertEndsAreTold();
        assertThat(ToldEnds.threads()).isEqualTo(1 + 1);
    }

    private void assertEndsAreTold() {
        SessionState rotated = created(store);
        committed(store, login(rotated));
        sweep(rotated.id());
        SessionId swept = created(store).id();
        sweep(swept);
        SessionId loggedOut = created(store).id();
        store.delete(token(loggedOut));
        told.assertTold(expired(swept), deleted(loggedOut));
        told.forget();
    }

    private void sweep(SessionId id) {
        String key = RedisSessionStore.DEFAULT_KEY_PREFIX + id.hashed();
        client.pexpire(key, 20); // Redis deletes a key at once that expires while it is being told so
        Servers.await("swept", () -> !client.exists(key));
    }

    private static void switchOn(RedisNode node) {
        try (RedisClient direct = node.newClient()) {
            direct.configSet("notify-keyspace-events", "Egx");
        }
    }
}
