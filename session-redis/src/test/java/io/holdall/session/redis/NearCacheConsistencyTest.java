package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.store.NearCache;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.ReadYourWrites;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/**
 * Several nodes with a near cache each over one Redis, and clients whose requests go to any of them: however long copies are
 * kept, each client reads its own writes and never goes back in time, and no acknowledged add is lost.
 *
 * <p>Run a failing walk again with {@code -Dholdall.seed=...}.
 */
class NearCacheConsistencyTest {

    private static final int NODES = 3;
    private static final int STEPS = 100_000;
    private static final int THREADS = 3;
    private static final int STEPS_OF_A_THREAD = 8_000;

    private final MovableClock clock = MovableClock.atPresent();
    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);
    private final SessionManager redis = manager(newRedisStore());
    private final List<NearCache> nears = new ArrayList<>();

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Test
    void aClientReadsItsOwnWritesAndNeverGoesBackInTimeOnWhicheverNode() {
        ReadYourWrites check = new ReadYourWrites(nodes(near -> near), redis, ReadYourWrites.anySeed());
        check.walk(STEPS, this::letTimePassNowAndThen);
        assertNothingIsWrong(check);
    }

    @Test
    void withoutTheWatermarkAClientGoesBackInTimeAndStillNoAddIsLost() {
        ReadYourWrites check = new ReadYourWrites(nodes(ReadYourWrites::ignoringWatermarks), redis, 4711);
        check.walk(STEPS / 20, this::letTimePassNowAndThen);
        assertThat(check.violations())
                .anyMatch(violation -> violation.startsWith("own write not read"))
                .anyMatch(violation -> violation.startsWith("back in time"))
                .noneMatch(violation -> violation.startsWith("the session is missing"));
        assertThat(check.lostAdds()).isZero();
    }

    @Test
    void theSameHoldsForParallelClientsOfOneSession() {
        ReadYourWrites check = new ReadYourWrites(nodes(near -> near), redis, ReadYourWrites.anySeed());
        check.walkInParallel(THREADS, STEPS_OF_A_THREAD, this::letTimePassNowAndThen);
        assertNothingIsWrong(check);
    }

    private void assertNothingIsWrong(ReadYourWrites check) {
        check.assertNothingIsWrong();
        long hits = nears.stream().mapToLong(NearCache::hits).sum();
        long misses = nears.stream().mapToLong(NearCache::misses).sum();
        assertThat(hits).as("hits, and %d misses", misses).isGreaterThan(misses / 4);
        assertThat(misses).as("misses, and %d hits", hits).isGreaterThan(hits / 10);
    }

    private void letTimePassNowAndThen(int step, Random random) {
        if (random.nextInt(7) == 0) {
            clock.move(Duration.ofMillis(random.nextInt(40_000) - 10_000)); // sometimes backwards
        }
    }

    private List<SessionManager> nodes(UnaryOperator<SessionStore> wrapper) {
        List<SessionManager> nodes = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            NearCache near = NearCache.builder(new NearMemory(), newRedisStore())
                    .maxStaleness(Duration.ofHours(1))
                    .build();
            nears.add(near);
            nodes.add(manager(wrapper.apply(near)));
        }
        return nodes;
    }

    private SessionManager manager(SessionStore store) {
        return SessionManager.builder(store)
                .clock(clock)
                .absoluteTimeout(Duration.ofDays(30))
                .build();
    }

    private SessionStore newRedisStore() {
        return RedisSessionStore.builder(client).keyPrefix(keys.prefix()).build();
    }
}
