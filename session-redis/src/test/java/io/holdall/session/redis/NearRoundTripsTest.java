package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.GenericType;
import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.store.NearCache;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What a request costs with a near cache, counted by the server. */
class NearRoundTripsTest {

    private static final SessionKey<List<String>> CART =
            SessionKey.immutable("cart", new GenericType<List<String>>() {});
    private static final RedisBackend SERVER = RedisBackend.start();

    private final RedisClient client = SERVER.newClient();
    private final CommandCounts counts = new CommandCounts(client);
    private final MovableClock clock = MovableClock.atPresent();
    private final SessionManager node = newNode();
    private final SessionManager otherNode = newNode();

    @BeforeEach
    void makeRedisKnowTheScripts() {
        add(node, add(node, SessionToken.NONE, "warm-up"), "more");
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
    void aReadIsNoRoundTripAndAWriteIsOne() {
        SessionToken token = add(node, SessionToken.NONE, "one");
        assertThat(counts.received())
                .as("a creation")
                .containsEntry("evalsha", 1L)
                .doesNotContainKey("hgetall");

        counts.reset();
        for (int read = 0; read < 10; read++) {
            assertThat(node.open(token).get(CART)).contains(List.of("one"));
            assertThat(node.update(token, session -> session.get(CART))).isEqualTo(token);
        }
        assertThat(counts.received()).as("ten reads").isEmpty();

        token = add(node, token, "two");
        assertThat(counts.received()).as("a write").containsEntry("evalsha", 1L).doesNotContainKey("hgetall");

        counts.reset();
        assertThat(node.open(token).get(CART)).contains(List.of("one", "two"));
        assertThat(counts.received()).as("a read of what was written").isEmpty();
    }

    @Test
    void aWriteAfterAnotherNodesIsOneRoundTripMore() {
        SessionToken token = add(node, SessionToken.NONE, "one");
        add(otherNode, token, "theirs");
        counts.reset();
        SessionToken next = add(node, token, "mine");
        assertThat(counts.received())
                .as("a conflict, answered with what is stored, and the write")
                .containsEntry("evalsha", 2L)
                .containsEntry("hgetall", 1L);

        counts.reset();
        assertThat(node.open(next).get(CART)).contains(List.of("one", "theirs", "mine"));
        assertThat(counts.received()).isEmpty();
    }

    @Test
    void theFirstReadOnAnotherNodeIsOneRoundTripAndTheNextIsNone() {
        SessionToken token = add(node, SessionToken.NONE, "one");
        otherNode.open(add(node, SessionToken.NONE, "warm-up")); // a store's first use asks what server it is
        counts.reset();
        assertThat(otherNode.open(token).get(CART)).contains(List.of("one"));
        assertThat(counts.received()).isEqualTo(Map.of("hgetall", 1L));
        counts.reset();
        assertThat(otherNode.open(token).get(CART)).contains(List.of("one"));
        assertThat(counts.received()).isEmpty();
    }

    @Test
    void aReadThatIsDueToTouchIsOneRoundTripForTheTouch() {
        SessionManager patient = SessionManager.builder(
                        NearCache.builder(new NearMemory(), new RedisSessionStore(client))
                                .maxStaleness(Duration.ofHours(1))
                                .build())
                .clock(clock)
                .build();
        SessionToken token = add(patient, SessionToken.NONE, "one");
        clock.move(Duration.ofMinutes(10));
        counts.reset();
        patient.update(token, session -> session.get(CART));
        assertThat(counts.received()).containsEntry("evalsha", 1L).doesNotContainKey("hgetall");
        counts.reset();
        patient.update(token, session -> session.get(CART));
        assertThat(counts.received()).isEmpty();
    }

    @Test
    void aLoginIsTheTwoRoundTripsOfARotationAndOneForThePrincipalAndTheNextReadIsNone() {
        SessionToken token = node.update(add(node, SessionToken.NONE, "one"), session -> session.login("warm-up"));
        counts.reset();
        SessionToken loggedIn = node.update(token, session -> session.login("alice"));
        assertThat(counts.received())
                .containsEntry("evalsha", 3L)
                .containsEntry("zadd", 1L)
                .doesNotContainKey("hgetall");
        counts.reset();
        Session session = node.open(loggedIn);
        assertThat(session.principal()).contains("alice");
        assertThat(counts.received()).isEmpty();
    }

    private SessionManager newNode() {
        return SessionManager.builder(NearCache.builder(new NearMemory(), new RedisSessionStore(client))
                        .build())
                .clock(clock)
                .build();
    }

    private static SessionToken add(SessionManager sessions, SessionToken token, String line) {
        return sessions.update(
                token,
                session -> session.update(CART, List.of(), lines -> {
                    List<String> more = new ArrayList<>(lines);
                    more.add(line);
                    return List.copyOf(more);
                }));
    }
}
