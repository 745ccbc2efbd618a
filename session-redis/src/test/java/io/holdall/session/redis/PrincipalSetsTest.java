package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.NOW;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.Changes.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What a principal's set costs, and what stays in it. */
class PrincipalSetsTest {

    private static final String ALICE = "principal:K9gGyX8OAK8aH8Myj6djqSaXI8jbj6xPk69x2xhtbpA";

    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);
    private final InterceptedRedis redis = new InterceptedRedis(client);
    private final RedisSessionStore others =
            RedisSessionStore.builder(client).keyPrefix(keys.prefix()).build();
    private final RedisSessionStore store =
            RedisSessionStore.builder(redis.client()).keyPrefix(keys.prefix()).build();

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Test
    void aSessionIsInItUntilTheEndOfTheHourOfItsDeadline() {
        SessionState session = loggedIn();
        assertThat(keys.all()).contains(keys.prefix() + ALICE);
        assertThat(client.zscore(keys.prefix() + ALICE, session.id().hashed())).isEqualTo((double)
                Instant.parse("2026-01-01T01:00:00Z").toEpochMilli()); // the deadline is at half past midnight
    }

    @Test
    void itIsWrittenAgainOnlyWhenTheDeadlineComesIntoAnotherHour() {
        SessionState session = committed(store, touch(loggedIn(), NOW)); // Redis knows all scripts from now on
        redis.fromNowOn();
        session = committed(store, touch(session, NOW.plus(Duration.ofMinutes(10))));
        session = committed(store, conditional(session, put("cart", "two")));
        assertThat(redis.commands()).as("within the hour").containsExactly("EVALSHA", "EVALSHA");
        redis.fromNowOn();
        session =
                committed(store, touch(session, NOW.plus(Duration.ofMinutes(29)).plusSeconds(59)));
        session = committed(store, touch(session, NOW.plus(Duration.ofMinutes(30))));
        assertThat(redis.commands()).as("across the hour").containsExactly("EVALSHA", "EVALSHA", "EVALSHA");
        assertThat(client.zscore(keys.prefix() + ALICE, session.id().hashed()))
                .isEqualTo((double) Instant.parse("2026-01-01T02:00:00Z").toEpochMilli());
    }

    @Test
    void itCostsNothingWhileNobodyIsLoggedIn() {
        SessionState session = committed(store, touch(created(store), NOW));
        redis.fromNowOn();
        session = committed(store, touch(session, NOW.plus(Duration.ofMinutes(29))));
        committed(store, touch(session, NOW.plus(Duration.ofMinutes(58))));
        assertThat(redis.commands()).containsExactly("EVALSHA", "EVALSHA");
        assertThat(keys.all()).hasSize(1);
    }

    @Test
    void itIsSweptSoonAfterTheLatestOfItsSessions() {
        loggedIn();
        loggedIn();
        long millis = client.pttl(keys.prefix() + ALICE);
        assertThat(Duration.ofMillis(millis)).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
    }

    @Test
    void whatIsOverIsRemovedByTheNextUse() {
        loggedIn();
        loggedIn();
        Instant later = NOW.plus(Duration.ofMinutes(62));
        assertThat(others.sessionsOf("alice", NOW.plus(Changes.IDLE))).isEmpty();
        assertThat(client.zcard(keys.prefix() + ALICE))
                .as("kept, as a touch may be on its way")
                .isEqualTo(2);
        assertThat(others.sessionsOf("alice", later)).isEmpty();
        assertThat(keys.all()).doesNotContain(keys.prefix() + ALICE);
    }

    @Test
    void whatIsGoneIsRemovedByTheNextUse() {
        SessionState kept = loggedIn();
        store.delete(token(loggedIn().id()));
        SessionState rotated = loggedIn();
        SessionState moved = committed(store, login(rotated));
        assertThat(client.zcard(keys.prefix() + ALICE)).isEqualTo(4);
        assertThat(others.sessionsOf("alice", NOW))
                .extracting(SessionSummary::handle)
                .containsExactlyInAnyOrder(kept.id().hashed(), moved.id().hashed());
        assertThat(client.zcard(keys.prefix() + ALICE)).isEqualTo(2);
    }

    @Test
    void manySessionsAreFoundInPortions() {
        for (int i = 0; i < 1201; i++) {
            loggedIn();
        }
        assertThat(others.sessionsOf("alice", NOW)).hasSize(1201);
    }

    @Test
    void whatIsNoSetUnderItsKeyIsAnErrorThatSaysSo() {
        SessionState session = created(store);
        client.set(keys.prefix() + ALICE, "text");
        SessionStoreException failure =
                catchThrowableOfType(SessionStoreException.class, () -> store.commit(login(session)));
        assertThat(failure).hasMessageContaining("is not a sorted set");
        client.del(keys.prefix() + ALICE);
        assertThat(committed(store, login(session)).principal()).isEqualTo("alice");
    }

    private SessionState loggedIn() {
        return committed(store, login(created(store)));
    }
}
