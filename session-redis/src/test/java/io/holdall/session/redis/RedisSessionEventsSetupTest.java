package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.ToldEnds.deleted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** What it needs to begin, and what it leaves behind at the end. */
class RedisSessionEventsSetupTest {

    private static final RedisBackend SERVER = RedisBackend.start();
    private static final String[] PERMISSIONS = {
        "reset",
        "resetchannels",
        "on",
        ">secret",
        "+psubscribe",
        "+ping",
        "&__keyevent@*__:expired",
        "&__keyevent@*__:del",
        "&__keyevent@*__:persist"
    };

    private final RedisClient client = SERVER.newClient();
    private final RedisSessionStore store = new RedisSessionStore(client);
    private final ToldEnds told = new ToldEnds();

    @AfterEach
    void close() {
        client.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aServerThatTellsTooLittleIsRefusedWithWhatToSet() {
        assertRefused("", "Egx");
        assertRefused("Kx", "xKEg"); // as Redis writes it back
        assertRefused("Ex", "xEg");
        assertRefused("KA", "AKE");
    }

    @Test
    void aServerThatTellsEnoughIsTaken() {
        for (String enough : new String[] {"Egx", "KEA", "KEg$lshzxe"}) {
            client.configSet("notify-keyspace-events", enough);
            new RedisSessionEvents(client, told).close();
        }
    }

    @Test
    void theSettingIsNotCheckedWhereThatIsNotPermitted() {
        switchOn();
        setUser("listener", PERMISSIONS);
        try (RedisClient limited = as("listener", 8)) {
            RedisSessionEvents events = new RedisSessionEvents(limited, told);
            SessionId id = created(store).id();
            store.delete(token(id));
            told.assertTold(deleted(id));
            events.close();
        }
    }

    @Test
    void aUserWhoMayNotListenIsAnError() {
        switchOn();
        setUser("nobody", "reset", "resetchannels", "on", ">secret", "+psubscribe", "+ping", "&__keyevent@*");
        try (RedisClient limited = as("nobody", 8)) {
            assertThatExceptionOfType(SessionStoreException.class)
                    .isThrownBy(() -> new RedisSessionEvents(limited, told))
                    .withMessageStartingWith("could not subscribe to the events of Redis: NOPERM");
        }
        assertNoThreadIsLeft();
    }

    @Test
    void aServerThatIsAwayIsAnError() {
        RedisBackend away = RedisBackend.start();
        try (RedisClient none = away.newClient()) {
            away.close();
            assertThatExceptionOfType(SessionStoreException.class)
                    .isThrownBy(() -> new RedisSessionEvents(none, told))
                    .withMessageStartingWith("could not subscribe to the events of Redis");
        }
        assertNoThreadIsLeft();
    }

    @Test
    void aPoolWithoutAConnectionToSpareIsAnErrorAndNoHangingStart() {
        switchOn();
        try (RedisClient small = as("default", 1);
                Connection taken = small.getPool().getResource()) {
            assertThatExceptionOfType(SessionStoreException.class)
                    .isThrownBy(() -> new RedisSessionEvents(small, told));
            assertThat(taken.ping()).isTrue();
        }
        assertNoThreadIsLeft();
    }

    @Test
    void aClientThatIsNoneOfTheThreeIsRefused() {
        UnifiedJedis other = new UnifiedJedis(
                new PooledConnectionProvider(new HostAndPort(SERVER.host(), SERVER.port())), RedisProtocol.RESP2) {};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisSessionEvents(other, told))
                .withMessageContaining("RedisSentinelClient");
        other.close();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisSessionEvents(client, "shop*", told))
                .withMessageContaining("keyPrefix");
    }

    @Test
    void closingEndsAllThreadsAndLeavesTheClientUsable() {
        switchOn();
        RedisSessionEvents events = new RedisSessionEvents(client, told);
        assertThat(ToldEnds.threads()).isEqualTo(2);
        assertThat(client.getPool().getNumActive()).isEqualTo(1);
        events.close();
        events.close();
        assertNoThreadIsLeft();
        assertThat(client.getPool().getNumActive()).isZero();
        SessionState state = created(store);
        assertThat(found(store, state.id())).isEqualTo(state);
    }

    @Test
    void aListenerMayClose() {
        switchOn();
        AtomicReference<RedisSessionEvents> events = new AtomicReference<>();
        ToldEnds closing = new ToldEnds() {
            @Override
            public void deleted(String handle) {
                events.get().close();
                super.deleted(handle);
            }
        };
        events.set(new RedisSessionEvents(client, closing));
        SessionId id = created(store).id();
        store.delete(token(id));
        closing.assertTold(deleted(id));
        events.get().close();
        assertNoThreadIsLeft();
    }

    private void assertRefused(String setting, String right) {
        client.configSet("notify-keyspace-events", setting);
        assertThatIllegalStateException()
                .isThrownBy(() -> new RedisSessionEvents(client, told))
                .withMessageContaining("CONFIG SET notify-keyspace-events " + right);
        assertNoThreadIsLeft();
    }

    private void switchOn() {
        client.configSet("notify-keyspace-events", "Egx");
    }

    private void setUser(String name, String... rules) {
        CommandArguments command =
                new CommandArguments(Protocol.Command.ACL).add("SETUSER").add(name);
        for (String rule : rules) {
            command.add(rule);
        }
        client.executeCommand(command);
    }

    private static void assertNoThreadIsLeft() {
        assertThat(ToldEnds.threads()).isZero();
    }

    private RedisClient as(String user, int connections) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder();
        if (!user.equals("default")) {
            config.user(user).password("secret");
        }
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        return RedisClient.builder()
                .hostAndPort(SERVER.host(), SERVER.port())
                .clientConfig(config.build())
                .poolConfig(pool)
                .build();
    }
}
