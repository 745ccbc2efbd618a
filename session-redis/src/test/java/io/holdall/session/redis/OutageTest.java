package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.lookup;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/** A Redis that cannot answer is an error, never a missing session; and once it answers again, so does the store. */
class OutageTest {

    private final RedisBackend server = RedisBackend.start();
    private final ConnectionPoolConfig pool = new ConnectionPoolConfig();
    private final RedisClient client = newClient();
    private final RedisSessionStore store = new RedisSessionStore(client);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aServerThatIsDownIsAnErrorAndBackItIsUsedAgain() {
        SessionState base = created(store);
        server.stop();
        assertEverythingFails(base);
        server.restart();
        assertThat(lookup(store, base.id())).isEqualTo(Lookup.UNKNOWN); // it has lost its data, and its scripts
        SessionState next = created(store);
        assertThat(found(store, next.id())).isEqualTo(next);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aServerThatHangsIsAnErrorWithinTheTimeout() {
        SessionState base = created(store);
        server.freeze();
        assertEverythingFails(base);
        server.thaw();
        SessionState next = created(store);
        assertThat(found(store, next.id())).isEqualTo(next);
    }

    @Test
    void aServerThatForgotItsScriptsLearnsThemAgainInOneMoreTrip() {
        InterceptedRedis redis = new InterceptedRedis(client);
        RedisSessionStore counted = new RedisSessionStore(redis.client());
        SessionState state = created(counted);
        for (SessionChange change : List.of(
                creation(put("cart", "one")), conditional(state, put("cart", "two")), login(created(counted)))) {
            client.scriptFlush();
            redis.fromNowOn();
            committed(counted, change);
            assertThat(redis.commands().subList(0, 2)).containsExactly("EVALSHA", "EVAL");
        }
        redis.fromNowOn();
        created(counted);
        assertThat(redis.commands()).containsExactly("EVALSHA");
    }

    @Test
    void aFullServerIsAnErrorAndNothingIsHalfWritten() {
        SessionState base = committed(store, conditional(created(store), put("cart", "two")));
        SessionChange update = conditional(base, put("cart", "three"));
        SessionChange login = login(base);
        committed(store, login(created(store)));
        client.configSet("maxmemory", "1");
        for (SessionChange change : List.of(update, login, creation(put("cart", "one")))) {
            assertFails("commit to Redis", base, () -> store.commit(change));
        }
        assertThat(found(store, base.id())).isEqualTo(base);
        client.configSet("maxmemory", "0");
        assertThat(committed(store, update)).isEqualTo(update.target());
    }

    @Test
    void aServerThatWantsAPasswordIsAnError() {
        SessionState base = created(store);
        client.configSet("requirepass", "secret");
        try (RedisClient stranger = newClient()) {
            RedisSessionStore locked = new RedisSessionStore(stranger);
            assertFails("load from Redis", base, () -> lookup(locked, base.id()));
        }
    }

    @Test
    void anErrorOfTheServerIsTheCause() {
        client.configSet("maxmemory", "1");
        SessionStoreException failure = catchThrowableOfType(SessionStoreException.class, () -> created(store));
        assertThat(failure).hasCauseInstanceOf(JedisDataException.class).hasMessageContaining("OOM");
    }

    @Test
    void aThreadInterruptedWhileItWaitsForAConnectionStaysInterrupted() {
        pool.setMaxTotal(1);
        try (RedisClient starved = newClient();
                Connection theOnlyOne = starved.getPool().getResource()) {
            assertThat(theOnlyOne.ping()).isTrue();
            RedisSessionStore waiting = new RedisSessionStore(starved);
            SessionId id = Changes.newId();
            Thread.currentThread().interrupt();
            SessionStoreException failure =
                    catchThrowableOfType(SessionStoreException.class, () -> lookup(waiting, id));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).isNotNull();
        }
    }

    private RedisClient newClient() {
        return RedisClient.builder()
                .hostAndPort(server.host(), server.port())
                .clientConfig(
                        DefaultJedisClientConfig.builder().timeoutMillis(500).build())
                .poolConfig(pool)
                .build();
    }

    private void assertEverythingFails(SessionState base) {
        assertFails("load from Redis", base, () -> lookup(store, base.id()));
        assertFails("commit to Redis", base, () -> store.commit(conditional(base, put("cart", "two"))));
        assertFails("commit to Redis", base, () -> store.commit(login(base)));
        assertFails("delete from Redis", base, () -> store.delete(token(base.id())));
    }

    private static void assertFails(String operation, SessionState state, ThrowingCallable call) {
        SessionStoreException failure = catchThrowableOfType(SessionStoreException.class, call);
        assertThat(failure)
                .hasMessageStartingWith("could not " + operation)
                .hasMessageNotContaining(state.id().value())
                .hasMessageNotContaining(state.id().hashed());
    }
}
