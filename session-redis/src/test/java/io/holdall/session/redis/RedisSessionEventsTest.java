package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.newId;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.text;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.Changes.touch;
import static io.holdall.session.redis.ToldEnds.deleted;
import static io.holdall.session.redis.ToldEnds.expired;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.params.SetParams;

/** What is told of sessions and what is not. That nothing is told is known once the end of a later session is. */
class RedisSessionEventsTest {

    private static final RedisBackend SERVER = RedisBackend.start();

    private final RedisClient client = SERVER.newClient();
    private final TestKeys keys = new TestKeys(client);
    private final RedisSessionStore store =
            RedisSessionStore.builder(client).keyPrefix(keys.prefix()).build();
    private final ToldEnds told = new ToldEnds();
    private final RedisSessionEvents events = new RedisSessionEvents(client, keys.prefix(), told);

    @BeforeAll
    static void switchOn() {
        try (RedisClient client = SERVER.newClient()) {
            client.configSet("notify-keyspace-events", "Egx");
        }
    }

    @AfterEach
    void close() {
        events.close();
        client.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aSessionThatRedisSweptIsToldAsExpiredOnce() {
        SessionId swept = created(store).id();
        SessionId later = created(store).id();
        sweep(swept);
        sweep(later);
        told.assertTold(expired(swept), expired(later));
    }

    @Test
    void aDeletedSessionIsToldAsDeletedOnce() {
        SessionId loggedOut = created(store).id();
        store.delete(token(loggedOut));
        store.delete(token(loggedOut));
        SessionId byHand = created(store).id();
        client.del(keys.of(byHand));
        told.assertTold(deleted(loggedOut), deleted(byHand));
    }

    @Test
    void whatASessionLivesThroughIsNoEnd() {
        SessionState state = committed(store, conditional(created(store), put("cart", "two")));
        committed(store, touch(state, Changes.NOW.plusSeconds(60)));
        committed(store, conditional(state, Changes.remove("cart")));
        assertNothingWasTold();
    }

    @Test
    void aRotationIsNeitherToldAtOnceNorWhenItsTombstoneIsSwept() {
        SessionState old = created(store);
        committed(store, login(old));
        assertNothingWasTold();
        sweep(old.id());
        assertNothingWasTold();
    }

    @Test
    void aTombstoneThatIsDeletedIsNotTold() {
        SessionState old = created(store);
        committed(store, login(old));
        store.delete(token(old.id()));
        assertNothingWasTold();
    }

    @Test
    void theSessionThatWasRotatedToIsToldAsAnyOther() {
        SessionId moved = committed(store, login(created(store))).id();
        sweep(moved);
        told.assertTold(expired(moved));
    }

    @Test
    void aRotationOfManyAttributesLeavesNothingButTheTombstone() {
        Map<String, Attribute> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("attribute-" + i, text("" + i));
        }
        SessionState old = committed(store, creation(new Delta(many, Set.of())));
        SessionChange rotation = login(old);
        assertThat(committed(store, rotation).attributes()).hasSize(10_000);
        assertThat(client.hgetAll(keys.of(old))).containsOnlyKeys("rotated", "attempt", "accessed", "idle");
        assertThat(client.pttl(keys.of(old))).isPositive();
        assertNothingWasTold();
    }

    @Test
    void aRotationFromBeforeIsToldAsExpiredAtTheEndOfItsTombstone() {
        SessionState old = created(store);
        committed(store, login(old));
        ToldEnds late = new ToldEnds();
        RedisSessionEvents second = new RedisSessionEvents(client, keys.prefix(), late);
        try {
            sweep(old.id());
            late.assertTold(expired(old.id()));
        } finally {
            second.close();
        }
    }

    @Test
    void otherKeysAreNotTold() {
        String hash = newId().hashed();
        for (String other : new String[] {
            keys.prefix().replace("holdall", "another") + hash,
            "another:" + hash,
            keys.prefix() + "principal:" + hash,
            keys.prefix() + hash + "x",
            keys.prefix() + hash.substring(1),
            keys.prefix() + hash.substring(1) + "=",
            keys.prefix(),
            hash
        }) {
            client.set(other, "swept", SetParams.setParams().px(1));
            Servers.await("swept", () -> !client.exists(other));
            client.set(other, "deleted");
            client.del(other);
        }
        assertNothingWasTold();
    }

    @Test
    void aListenerThatThrowsIsToldOfTheNextEnd() {
        ToldEnds failing = new ToldEnds() {
            @Override
            public void deleted(String handle) {
                super.deleted(handle);
                throw new IllegalStateException("as listeners may");
            }
        };
        RedisSessionEvents second = new RedisSessionEvents(client, keys.prefix(), failing);
        try {
            SessionId one = created(store).id();
            SessionId other = created(store).id();
            store.delete(token(one));
            store.delete(token(other));
            failing.assertTold(deleted(one), deleted(other));
        } finally {
            second.close();
        }
    }

    private void sweep(SessionId id) {
        client.pexpire(keys.of(id), 20); // Redis deletes a key at once that expires while it is being told so
        Servers.await("swept", () -> !client.exists(keys.of(id)));
    }

    private void assertNothingWasTold() {
        SessionId next = created(store).id();
        store.delete(token(next));
        told.assertTold(deleted(next));
        told.forget();
    }

    /** It is asked for a sign of life each second, among the events. */
    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void noEventIsLostWhileTheConnectionIsLookedAfter(RedisProtocol protocol) {
        ToldEnds toldMeanwhile = new ToldEnds();
        List<String> ends = new ArrayList<>();
        try (RedisClient speaking = RedisClient.builder()
                        .hostAndPort(SERVER.host(), SERVER.port())
                        .clientConfig(DefaultJedisClientConfig.builder()
                                .protocol(protocol)
                                .build())
                        .build();
                RedisSessionEvents listening = new RedisSessionEvents(speaking, keys.prefix(), toldMeanwhile)) {
            assertThat(listening).isNotNull(); // from here on it listens
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < end) {
                SessionId id = created(store).id();
                store.delete(token(id));
                ends.add(deleted(id));
            }
            toldMeanwhile.assertToldInAnyOrder(ends);
        }
    }
}
