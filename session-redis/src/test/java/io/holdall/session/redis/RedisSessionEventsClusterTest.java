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
import io.holdall.session.testkit.backend.RedisClusterBackend;
import io.holdall.session.testkit.backend.RedisNode;
import io.holdall.session.testkit.backend.SlotMigration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;

/** Each server of a Cluster tells of its own keys only, replicas tell again, and who is what changes. */
class RedisSessionEventsClusterTest {

    /** Random ids: so many that no master goes without. */
    private static final int SESSIONS = 60;

    private final RedisClusterBackend cluster = RedisClusterBackend.start();
    private final RedisClusterClient client = cluster.newClient();
    private final RedisSessionStore store = new RedisSessionStore(client);
    private final ToldEnds told = new ToldEnds();
    private RedisSessionEvents events;

    @BeforeEach
    void listen() {
        cluster.nodes().forEach(RedisSessionEventsClusterTest::switchOn);
        events = new RedisSessionEvents(client, told);
    }

    @AfterEach
    void close() {
        events.close();
        client.close();
        cluster.close();
    }

    @Test
    void sessionsOfAllMastersAreToldOnceAndRotationsAreNot() {
        assertThat(ToldEnds.threads()).isEqualTo(3 + 1);
        assertEndsAreTold();
        events.close();
        assertThat(ToldEnds.threads()).isZero();
        created(store);
    }

    @Test
    void afterAFailoverTheSessionsThatTheReplicaHasTakenOverAreToldOnce() {
        String lost = keyOf(created(store).id());
        RedisNode dead = cluster.killMasterOf(lost);
        RedisNode master = cluster.awaitFailover(lost, dead);
        untilToldBy(master);
        assertEndsAreTold();

        dead.start();
        switchOn(dead);
        cluster.awaitWhole();
        assertEndsAreTold();
        Servers.await("one thread to each master", () -> ToldEnds.threads() == 3 + 1);
    }

    @Test
    void aSessionThatMovesWithItsSlotIsNotToldUntilItEnds() {
        SessionId id = created(store).id();
        int slot = RedisClusterBackend.slotOf(keyOf(id));
        SlotMigration migration = cluster.migrate(slot, cluster.anotherMasterThan(cluster.masterOf(slot)));
        migration.moveKeys();
        assertEndsAreTold();
        migration.finish();
        assertEndsAreTold();
        store.delete(token(id));
        told.assertTold(deleted(id));
    }

    private void assertEndsAreTold() {
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            SessionState rotated = created(store);
            committed(store, login(rotated));
            sweep(rotated.id());
            ends.add(expired(sweep(created(store).id())));
        }
        ends.addAll(endSessions()); // whatever is told twice, or of a tombstone, is told before these
        told.assertToldInAnyOrder(ends);
        told.forget();
    }

    private void untilToldBy(RedisNode master) {
        Servers.await("told by the new master", () -> {
            SessionId id = created(store).id();
            store.delete(token(id));
            return told.hasAny(handle -> cluster.masterOf(RedisSessionStore.DEFAULT_KEY_PREFIX + handle) == master);
        });
        List<String> last = endSessions();
        Servers.await("told of all that came before", () -> last.stream().allMatch(told::has));
        told.forget();
    }

    private List<String> endSessions() {
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            SessionId id = created(store).id();
            store.delete(token(id));
            ends.add(deleted(id));
        }
        return ends;
    }

    private SessionId sweep(SessionId id) {
        client.pexpire(keyOf(id), 20); // Redis deletes a key at once that expires while it is being told so
        Servers.await("swept", () -> !client.exists(keyOf(id)));
        return id;
    }

    private static void switchOn(RedisNode node) {
        try (RedisClient direct = node.newClient()) {
            direct.configSet("notify-keyspace-events", "Egx");
        }
    }

    private static String keyOf(SessionId id) {
        return RedisSessionStore.DEFAULT_KEY_PREFIX + id.hashed();
    }
}
