package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.NOW;
import static io.holdall.session.redis.Changes.blind;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.conflict;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.Changes.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What a request costs, counted where the client sends and where the server receives. */
class RoundTripsTest {

    private static final SessionKey<String> NAME = SessionKey.immutable("name", String.class);
    private static final RedisBackend SERVER = RedisBackend.start();

    private final RedisClient client = SERVER.newClient();
    private final CommandCounts counts = new CommandCounts(client);
    private final InterceptedRedis redis = new InterceptedRedis(client);
    private final RedisSessionStore store = new RedisSessionStore(redis.client());
    private final MovableClock clock = new MovableClock(NOW);
    private final SessionManager sessions =
            SessionManager.builder(store).clock(clock).build();
    private SessionState base;

    @BeforeEach
    void makeRedisKnowTheScripts() {
        SessionState updated = committed(store, conditional(created(store), put("cart", "two")));
        base = committed(store, login(updated));
        redis.fromNowOn();
        counts.reset();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void loadingIsOneCommand() {
        found(store, base.id());
        assertSentAndReceived("HGETALL", Map.of("hgetall", 1L));
    }

    @Test
    void creatingIsOneScript() {
        committed(store, creation(put("cart", "one")));
        assertSentAndReceived("EVALSHA", Map.of("evalsha", 1L, "exists", 1L, "hset", 1L, "pexpire", 1L));
    }

    @Test
    void committingIsOneScript() {
        committed(store, conditional(base, put("cart", "two")));
        assertSentAndReceived("EVALSHA", Map.of("evalsha", 1L, "hmget", 1L, "hset", 1L, "pexpire", 1L));
    }

    @Test
    void touchingIsOneScript() {
        committed(store, touch(base, NOW.plusSeconds(60)));
        assertSentAndReceived("EVALSHA", Map.of("evalsha", 1L, "hmget", 1L, "hset", 1L, "pexpire", 1L));
    }

    @Test
    void deletingIsOneCommand() {
        store.delete(token(base.id()));
        assertSentAndReceived("UNLINK", Map.of("unlink", 1L));
    }

    @Test
    void aConflictIsAnsweredWithTheStateInTheSameScript() {
        committed(store, blind(base, put("note", "theirs")));
        redis.fromNowOn();
        counts.reset();
        conflict(store, conditional(base, put("cart", "two")));
        assertSentAndReceived("EVALSHA", Map.of("evalsha", 1L, "hmget", 1L, "hgetall", 1L));
    }

    @Test
    void anAnonymousRequestSendsNothing() {
        sessions.commit(sessions.open(SessionToken.NONE));
        sessions.commit(sessions.open(SessionToken.of("not an id")));
        assertThat(redis.commands()).isEmpty();
    }

    @Test
    void aReadRequestSendsOneCommandAWriteRequestTwoAndADueTouchOne() {
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(NAME, "one"));
        redis.fromNowOn();
        sessions.update(token, session -> session.get(NAME));
        assertThat(redis.commands()).containsExactly("HGETALL");

        redis.fromNowOn();
        sessions.update(token, session -> session.put(NAME, "two"));
        assertThat(redis.commands()).containsExactly("HGETALL", "EVALSHA");

        redis.fromNowOn();
        clock.move(Duration.ofMinutes(10));
        sessions.update(token, session -> session.get(NAME));
        assertThat(redis.commands()).containsExactly("HGETALL", "EVALSHA");
    }

    private void assertSentAndReceived(String sent, Map<String, Long> received) {
        assertThat(redis.commands()).containsExactly(sent);
        assertThat(redis.keyCounts()).containsExactly(1);
        assertThat(counts.received()).isEqualTo(received);
    }
}
