package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.NOW;
import static io.holdall.session.redis.Changes.blind;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.lookup;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.Changes.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What somebody with {@code redis-cli} sees, and what becomes of what somebody with {@code redis-cli} has changed. */
class StoredRecordTest {

    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);
    private final RedisSessionStore store = RedisSessionStore.builder(client)
            .keyPrefix(keys.prefix())
            .byteLimit(1000)
            .build();

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Test
    void aSessionIsOneReadableHashUnderTheHashedId() {
        SessionChange creation = creation(put("cart", "[{\"sku\":\"85123A\"}]"));
        SessionState state = committed(store, creation);
        assertThat(keys.all()).containsExactly(keys.prefix() + creation.id().hashed());
        assertThat(client.hgetAll(keys.of(state)))
                .isEqualTo(Map.of(
                        "v", "1",
                        "version", "1",
                        "created", "1767225600123",
                        "accessed", "1767225600123",
                        "idle", "1767227400123",
                        "absolute", "1767830400123",
                        "commits", hex(creation.commitId()),
                        "a:cart", "[{\"sku\":\"85123A\"}]"));
    }

    @Test
    void aCommitAndALoginShowInIt() {
        SessionChange creation = creation(put("cart", "one"));
        SessionChange update = conditional(committed(store, creation), put("cart", "two"));
        SessionChange login = login(committed(store, update));
        SessionState state = committed(store, login);
        assertThat(client.hgetAll(keys.of(state)))
                .containsEntry("version", "3")
                .containsEntry("principal", "alice")
                .containsEntry("commits", hex(creation.commitId(), update.commitId(), login.commitId()))
                .containsEntry("a:cart", "two");
    }

    @Test
    void ofManyCommitsTheLatestEightAreKept() {
        SessionState state = created(store);
        for (int i = 0; i < 20; i++) {
            state = committed(store, blind(state, put("i", "" + i)));
        }
        assertThat(client.hget(keys.of(state), "commits"))
                .isEqualTo(hex(state.recentCommits().toArray()))
                .hasSize(8 * 16 + 7);
        assertThat(found(store, state.id())).isEqualTo(state);
    }

    @Test
    void redisSweepsAMinuteAfterTheEarlierDeadlineWhateverItsClockShows() {
        SessionState state = created(store); // by the manager's clock, which is far from the server's
        assertSweptAfter(state, Changes.IDLE);
        SessionState touched = committed(store, touch(state, NOW.plusSeconds(90)));
        assertSweptAfter(touched, Changes.IDLE);
        SessionState nearItsEnd = committed(store, touch(touched, NOW.plusSeconds(100)));
        Duration step = Changes.IDLE.minusMinutes(1);
        for (Duration age = step; age.compareTo(Changes.ABSOLUTE) < 0; age = age.plus(step)) {
            nearItsEnd = committed(store, touch(nearItsEnd, NOW.plus(age)));
        }
        Duration left = Duration.between(nearItsEnd.lifetime().lastAccessedAt(), NOW.plus(Changes.ABSOLUTE));
        assertSweptAfter(nearItsEnd, left);
    }

    @Test
    void aTouchFromAnOldVersionMovesTheDeadlineAndIsAnsweredWithWhatIsStored() {
        SessionState old = created(store);
        SessionState latest = committed(store, conditional(old, put("cart", "two")));
        SessionState touched = committed(store, touch(old, NOW.plusSeconds(60)));
        assertThat(touched.lifetime().idleDeadline())
                .isEqualTo(NOW.plusSeconds(60).plus(Changes.IDLE));
        assertThat(touched).isEqualTo(latest.touched(touched.lifetime()));
        assertThat(found(store, old.id())).isEqualTo(touched);
    }

    @Test
    void whatIsNotOursInTheHashIsLeftAlone() {
        SessionState state = created(store);
        client.hset(keys.of(state), "note-of-an-operator", "seen");
        assertThat(found(store, state.id())).isEqualTo(state);
        committed(store, conditional(state, put("cart", "two")));
        assertThat(client.hget(keys.of(state), "note-of-an-operator")).isEqualTo("seen");
    }

    @Test
    void whatCannotBeReadIsGoneForACommitAndLeftAsItIs() {
        Corruptions.by(client, keys).forEach((name, corruption) -> {
            SessionState state = created(store);
            corruption.accept(token(state.id()));
            byte[] before = client.dump(keys.of(state));
            assertThat(lookup(store, state.id())).as(name).isEqualTo(Lookup.INVALID);
            assertThat(store.commit(conditional(state, put("cart", "two"))))
                    .as(name)
                    .isEqualTo(Commit.GONE);
            assertThat(store.commit(touch(state, NOW.plusSeconds(1)))).as(name).isEqualTo(Commit.GONE);
            SessionChange rotation = login(state);
            assertThat(store.commit(rotation)).as(name).isEqualTo(Commit.GONE);
            assertThat(lookup(store, rotation.id())).as(name).isEqualTo(Lookup.UNKNOWN);
            SessionChange creation =
                    SessionChange.create(state.id(), put("cart", "planted"), state.lifetime(), null, NOW);
            assertThat(store.commit(creation)).as(name).isEqualTo(Commit.GONE);
            assertThat(client.dump(keys.of(state))).as(name).isEqualTo(before);
        });
    }

    private void assertSweptAfter(SessionState state, Duration life) {
        assertThat(Duration.ofMillis(client.pttl(keys.of(state))))
                .isBetween(life.plusSeconds(50), life.plusSeconds(60));
    }

    private static String hex(long... commitIds) {
        return LongStream.of(commitIds).mapToObj(HexFormat.of()::toHexDigits).collect(Collectors.joining(","));
    }
}
