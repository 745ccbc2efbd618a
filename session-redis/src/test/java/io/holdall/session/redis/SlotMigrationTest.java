package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.lookup;
import static io.holdall.session.redis.Changes.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionManager;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.backend.RedisClusterBackend;
import io.holdall.session.testkit.backend.RedisNode;
import io.holdall.session.testkit.backend.SlotMigration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;

/** Sessions whose slot of a Cluster is being moved to another master, or whose scripts are forgotten, are served all the same. */
@DisabledOnOs(OS.WINDOWS)
class SlotMigrationTest {

    private static final int ADDS = 100;

    private static RedisClusterBackend cluster;

    private final RedisClusterClient client = cluster.newClient();
    private final TestKeys keys = new TestKeys(client);
    private final RedisSessionStore store = RedisSessionStore.builder(client)
            .keyPrefix(keys.prefix())
            .waitForReplicas(1, Duration.ofSeconds(10))
            .build();

    @BeforeAll
    static void start() {
        cluster = RedisClusterBackend.start();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void everyAddIsThereOnceAndNoRequestFailsWhileCartsMove() throws Exception {
        RedisSessionStore patient = RedisSessionStore.builder(client)
                .waitForReplicas(1, Duration.ofSeconds(10))
                .build();
        for (RedisSessionStore each : List.of(new RedisSessionStore(client), patient)) {
            try (Adders adders = Adders.start(each)) {
                adders.awaitAdds(ADDS);
                List<String> carts =
                        adders.carts().stream().limit(4).map(Cart::key).toList();
                List<SlotMigration> migrations =
                        carts.stream().map(this::migrate).toList();
                adders.awaitAdds(ADDS);
                for (int i = 0; i < carts.size(); i++) {
                    migrations.get(i).moveKey(carts.get(i));
                }
                adders.awaitAdds(ADDS);
                migrations.forEach(SlotMigration::finish);
                adders.awaitAdds(ADDS);
                adders.stop();
                assertThat(adders.failures).isEmpty();
                adders.assertEveryAddIsThereOnce();
            }
        }
    }

    @Test
    void aSlotHalfWayTakesNewSessionsAndRotations() {
        SessionState moved = created(store);
        String key = keys.of(moved);
        SessionState stays = committed(store, creationInSlotOf(key));
        SlotMigration migration = migrate(key);
        migration.moveKey(key);
        SessionState fresh = committed(store, creationInSlotOf(key));
        for (SessionState state : List.of(moved, stays, fresh)) {
            assertThat(found(store, state.id())).isEqualTo(state);
            SessionState next = committed(store, conditional(state, put("cart", "two")));
            SessionChange login = login(next);
            assertThat(committed(store, login)).isEqualTo(login.target());
            assertThat(committed(store, login)).isEqualTo(login.target());
            assertThat(store.commit(conditional(next, put("cart", "three")))).isEqualTo(Commit.GONE);
        }
        SessionState deleted = committed(store, creationInSlotOf(key));
        store.delete(Changes.token(deleted.id()));
        migration.finish();
        for (SessionState state : List.of(moved, stays, fresh, deleted)) {
            assertThat(lookup(store, state.id())).isEqualTo(Lookup.UNKNOWN);
        }
    }

    @Test
    void aPrincipalsSessionsAreFoundAndEndedWhileTheirSetAndTheyMove() {
        SessionManager sessions = SessionManager.builder(store).build();
        List<SessionToken> tokens = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tokens.add(loggedIn(sessions));
        }
        List<String> moving = Stream.concat(
                        Stream.of(keys.ofPrincipal("alice")), tokens.stream().map(keys::of))
                .toList();
        List<SlotMigration> migrations = moving.stream().map(this::migrate).toList();
        tokens.add(loggedIn(sessions));
        assertThat(sessions.sessionsOf("alice")).hasSize(4);
        migrations.get(0).moveKey(moving.get(0));
        migrations.get(1).moveKey(moving.get(1));
        tokens.add(loggedIn(sessions));
        assertThat(sessions.sessionsOf("alice")).hasSize(5);
        assertThat(sessions.invalidateAll("alice")).isEqualTo(5);
        assertThat(tokens).allMatch(token -> sessions.open(token).isNew());
        SessionToken last = loggedIn(sessions);
        migrations.forEach(SlotMigration::finish);
        assertThat(sessions.sessionsOf("alice")).hasSize(1);
        assertThat(sessions.invalidateAll("alice")).isEqualTo(1);
        assertThat(sessions.open(last).isNew()).isTrue();
    }

    @Test
    void scriptsThatAreForgottenWhileClientsAddAreLearntAgainAndNoRequestFails() throws Exception {
        try (Adders adders = Adders.start(new RedisSessionStore(client))) {
            for (int i = 0; i < 20; i++) {
                adders.awaitAdds(20);
                for (RedisNode node : cluster.nodes()) {
                    try (RedisClient server = node.newClient()) {
                        server.scriptFlush();
                    }
                }
            }
            adders.stop();
            assertThat(adders.failures).isEmpty();
            adders.assertEveryAddIsThereOnce();
        }
    }

    private SlotMigration migrate(String key) {
        return cluster.migrate(RedisClusterBackend.slotOf(key), cluster.anotherMasterThan(cluster.masterOf(key)));
    }

    private SessionChange creationInSlotOf(String key) {
        int slot = RedisClusterBackend.slotOf(key);
        SessionId id = Changes.newId();
        while (RedisClusterBackend.slotOf(keys.of(id)) != slot) {
            id = Changes.newId();
        }
        Lifetime lifetime = Changes.creation(put("cart", "one")).lifetime();
        return SessionChange.create(id, put("cart", "one"), lifetime, null, Changes.NOW);
    }

    private static SessionToken loggedIn(SessionManager sessions) {
        return sessions.update(SessionToken.NONE, session -> session.login("alice"));
    }
}
