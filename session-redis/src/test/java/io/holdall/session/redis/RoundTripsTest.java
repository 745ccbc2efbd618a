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

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each operation of the store costs, counted on the wire and by the server. */
class RoundTripsTest {

    private static final RedisBackend SERVER = RedisBackend.start();

    private final Wire wire = new Wire(SERVER);
    private final RedisSessionStore store = new RedisSessionStore(wire.client());
    private SessionState anonymous;
    private SessionState loggedIn;

    @BeforeEach
    void makeRedisKnowTheScripts() {
        anonymous = committed(store, conditional(created(store), put("cart", "two")));
        loggedIn = committed(store, login(created(store)));
        wire.fromNowOn();
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void loadingIsOneCommand() {
        found(store, anonymous.id());
        assertCost(1, Map.of("hgetall", 1L));
        wire.fromNowOn();
        found(store, loggedIn.id());
        assertCost(1, Map.of("hgetall", 1L));
    }

    @Test
    void creatingIsOneScript() {
        committed(store, creation(put("cart", "one")));
        assertCost(1, Map.of("evalsha", 1L, "exists", 1L, "hset", 1L, "pexpire", 1L));
    }

    @Test
    void committingIsOneScriptLoggedInOrNot() {
        for (SessionState base : new SessionState[] {anonymous, loggedIn}) {
            wire.fromNowOn();
            committed(store, conditional(base, put("cart", "two")));
            assertCost(1, Map.of("evalsha", 1L, "hmget", 1L, "hset", 1L, "pexpire", 1L));
        }
    }

    @Test
    void touchingIsOneScriptLoggedInOrNot() {
        for (SessionState base : new SessionState[] {anonymous, loggedIn}) {
            wire.fromNowOn();
            committed(store, touch(base, NOW.plusSeconds(60)));
            assertCost(1, Map.of("evalsha", 1L, "hmget", 1L, "hset", 1L, "pexpire", 1L));
        }
    }

    @Test
    void deletingIsOneCommand() {
        store.delete(token(loggedIn.id()));
        assertCost(1, Map.of("unlink", 1L));
    }

    @Test
    void aConflictIsAnsweredWithTheStateInTheSameScript() {
        committed(store, blind(anonymous, put("note", "theirs")));
        wire.fromNowOn();
        conflict(store, conditional(anonymous, put("cart", "two")));
        assertCost(1, Map.of("evalsha", 1L, "hmget", 2L, "hgetall", 1L));
    }

    @Test
    void aRotationIsTwoScriptsAndALoginOneMore() {
        committed(
                store,
                SessionChange.rotate(
                        anonymous, Changes.newId(), put("cart", "three"), anonymous.lifetime(), null, NOW));
        assertThat(wire.roundTrips()).isEqualTo(2);
        assertThat(wire.received()).containsEntry("evalsha", 2L).doesNotContainKey("zadd");

        SessionState other = created(store);
        wire.fromNowOn();
        committed(store, login(other));
        assertThat(wire.roundTrips()).isEqualTo(3);
        assertThat(wire.received()).containsEntry("evalsha", 3L).containsEntry("zadd", 1L);
    }

    @Test
    void aReadIsAsManyBytesAsTheRecord() {
        SessionState large = committed(store, creation(put("cart", "x".repeat(100_000))));
        wire.fromNowOn();
        found(store, large.id());
        assertThat(wire.bytesToClient()).isBetween(100_000L, 100_500L);
        assertThat(wire.bytesToServer()).isLessThan(100);
    }

    @Test
    void aWriteIsAsManyBytesAsWhatWasChanged() {
        SessionState large = committed(store, creation(put("cart", "x".repeat(100_000))));
        wire.fromNowOn();
        committed(store, conditional(large, put("note", "y".repeat(1_000))));
        assertThat(wire.bytesToServer()).isBetween(1_000L, 1_500L);
        assertThat(wire.bytesToClient()).isLessThan(100);
    }

    private void assertCost(int roundTrips, Map<String, Long> received) {
        assertThat(wire.roundTrips()).isEqualTo(roundTrips);
        assertThat(wire.received()).isEqualTo(received);
    }
}
