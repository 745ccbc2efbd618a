package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.NOW;
import static io.holdall.session.redis.Changes.blind;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.conflict;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.remove;
import static io.holdall.session.redis.Changes.text;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.Changes.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The limit counts names and values of the attributes, as they would be stored: on top of what others have stored meanwhile. */
class ByteLimitTest {

    private static final int LIMIT = 1000;

    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);
    private final InterceptedRedis redis = new InterceptedRedis(client);
    private final RedisSessionStore store = RedisSessionStore.builder(redis.client())
            .keyPrefix(keys.prefix())
            .byteLimit(LIMIT)
            .build();

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Test
    void namesAndValuesCountAndMetadataDoesNot() {
        SessionState full = committed(store, creation(put("name", "x".repeat(LIMIT - 4))));
        assertThat(committed(store, login(full)).version()).isEqualTo(2);
        assertTooLarge(creation(put("name", "x".repeat(LIMIT - 3))), LIMIT + 1);
        assertTooLarge(creation(put("names", "x".repeat(LIMIT - 4))), LIMIT + 1);
    }

    @Test
    void whatOthersAddedMeanwhileCounts() {
        SessionState base = committed(store, creation(put("mine", "x".repeat(96)))); // 100 bytes
        SessionState latest = committed(store, blind(base, put("other", "y".repeat(495)))); // 500 more
        assertTooLarge(blind(base, put("third", "z".repeat(396))), LIMIT + 1);
        assertThat(found(store, base.id())).isEqualTo(latest);
        assertThat(committed(store, blind(base, put("third", "z".repeat(395)))).attributes())
                .hasSize(3);
    }

    @Test
    void whatOthersRemovedMeanwhileDoesNotCount() {
        SessionState base = committed(store, creation(put("old", "x".repeat(900))));
        committed(store, blind(base, remove("old")));
        SessionState latest = committed(store, blind(base, put("new", "y".repeat(LIMIT - 3))));
        assertThat(latest.attributes()).containsOnlyKeys("new");
    }

    @Test
    void whatIsReplacedOrRemovedMakesRoomOnTopOfOthersToo() {
        SessionState base = committed(store, creation(put("a", "x".repeat(499)))); // 500 bytes
        committed(store, blind(base, put("b", "y".repeat(499)))); // 500 more
        committed(store, blind(base, put("a", "z".repeat(499))));
        Delta swap = new Delta(Map.of("c", text("z".repeat(499))), Set.of("a"));
        assertThat(committed(store, blind(base, swap)).attributes()).containsOnlyKeys("b", "c");
        Delta larger = new Delta(Map.of("c", text("z".repeat(500))), Set.of("a"));
        assertTooLarge(blind(base, larger), LIMIT + 1);
    }

    @Test
    void aConflictIsAConflictEvenIfItWouldBeTooLarge() {
        SessionState base = committed(store, creation(put("old", "x".repeat(900))));
        SessionState latest = committed(store, blind(base, remove("old")));
        assertThat(conflict(store, conditional(base, put("new", "y".repeat(500)))))
                .isEqualTo(latest);
        SessionChange rotation =
                SessionChange.rotate(base, Changes.newId(), put("new", "y".repeat(500)), base.lifetime(), null, NOW);
        assertThat(conflict(store, rotation)).isEqualTo(latest);
        store.delete(token(base.id()));
        assertThat(store.commit(rotation)).isEqualTo(Commit.GONE);
    }

    @Test
    void aRotationThatWouldBeTooLargeMovesNothing() {
        SessionState base = committed(store, creation(put("cart", "x".repeat(900))));
        assertTooLarge(
                SessionChange.rotate(base, Changes.newId(), put("new", "y".repeat(200)), base.lifetime(), null, NOW),
                904 + 203);
        assertThat(found(store, base.id())).isEqualTo(base);
        assertThat(keys.all()).hasSize(1);
    }

    @Test
    void aDeltaThatIsTooLargeByItselfIsNotSent() {
        SessionState base = committed(store, creation(put("cart", "one")));
        redis.fromNowOn();
        assertTooLarge(blind(base, put("cart", "x".repeat(LIMIT))), LIMIT + 4);
        assertTooLarge(creation(put("cart", "x".repeat(LIMIT))), LIMIT + 4);
        assertThat(redis.commands()).isEmpty();
    }

    @Test
    void aSessionAboveALowerLimitThanItWasStoredWithCanBeTouchedAndMadeSmaller() {
        RedisSessionStore generous = RedisSessionStore.builder(client)
                .keyPrefix(keys.prefix())
                .byteLimit(2 * LIMIT)
                .build();
        SessionState base = committed(generous, creation(put("cart", "x".repeat(2 * LIMIT - 4))));
        committed(store, touch(base, NOW.plusSeconds(60)));
        assertTooLarge(conditional(base, put("a", "b")), 2 * LIMIT + 2);
        committed(store, conditional(base, put("cart", "small")));
    }

    @Test
    void thousandsOfAttributesAreSetAndRemovedAtOnce() {
        RedisSessionStore roomy = RedisSessionStore.builder(client)
                .keyPrefix(keys.prefix())
                .byteLimit(1_000_000)
                .build();
        Map<String, Attribute> many = new HashMap<>();
        for (int i = 0; i < 20_001; i++) {
            many.put("attribute-" + i, text("" + i));
        }
        SessionState created = committed(roomy, creation(new Delta(many, Set.of())));
        assertThat(found(roomy, created.id())).isEqualTo(created);
        SessionState removed = committed(roomy, conditional(created, new Delta(Map.of(), many.keySet())));
        assertThat(found(roomy, created.id())).isEqualTo(removed);
        assertThat(removed.attributes()).isEmpty();
        SessionState updated = committed(roomy, conditional(removed, new Delta(many, Set.of())));
        assertThat(found(roomy, created.id()).attributes()).isEqualTo(updated.attributes());
    }

    private void assertTooLarge(SessionChange change, long bytes) {
        SessionTooLargeException refusal =
                catchThrowableOfType(SessionTooLargeException.class, () -> store.commit(change));
        assertThat(refusal).isNotNull();
        assertThat(refusal.bytes()).isEqualTo(bytes);
        assertThat(refusal.limit()).isEqualTo(LIMIT);
    }
}
