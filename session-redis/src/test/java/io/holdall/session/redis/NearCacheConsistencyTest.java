package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.store.NearCache;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.Race;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
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
    private static final int SESSIONS = 12;
    private static final int STEPS = 100_000;
    private static final int THREADS = 3;
    private static final int STEPS_OF_A_THREAD = 8_000;

    private final long seed = Long.getLong("holdall.seed", System.nanoTime());
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
        List<List<Shopper>> sessions = walk(nodes(near -> near), STEPS, seed);
        assertNothingIsWrong(sessions);
    }

    @Test
    void withoutTheWatermarkAClientGoesBackInTimeAndStillNoAddIsLost() {
        List<List<Shopper>> sessions = walk(nodes(IgnoredWatermark::new), STEPS / 20, 4711);
        assertThat(Shopper.violations(sessions))
                .anyMatch(violation -> violation.startsWith("own write not read"))
                .anyMatch(violation -> violation.startsWith("back in time"))
                .noneMatch(violation -> violation.startsWith("the session is missing"));
        assertThat(Shopper.lostAdds(sessions, redis)).isZero();
    }

    /** Each thread has one of the clients of every session. */
    @Test
    void theSameHoldsForParallelClientsOfOneSession() {
        List<SessionManager> nodes = nodes(near -> near);
        List<List<Shopper>> sessions = Shopper.ofSessions(redis, SESSIONS, THREADS);
        List<Callable<Boolean>> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            Random random = new Random(seed + thread);
            threads.add(() -> {
                for (int step = 0; step < STEPS_OF_A_THREAD; step++) {
                    Shopper shopper = sessions.get(random.nextInt(SESSIONS)).get(number);
                    anyOf(nodes, random, random.nextInt(70), shopper);
                }
                return true;
            });
        }
        Race.between(threads);
        assertNothingIsWrong(sessions);
    }

    private void assertNothingIsWrong(List<List<Shopper>> sessions) {
        assertThat(Shopper.violations(sessions)).as("violations, seed %d", seed).isEmpty();
        assertThat(Shopper.lostAdds(sessions, redis))
                .as("acknowledged adds that are lost, seed %d", seed)
                .isZero();
        long hits = nears.stream().mapToLong(NearCache::hits).sum();
        long misses = nears.stream().mapToLong(NearCache::misses).sum();
        assertThat(hits).as("hits, and %d misses", misses).isGreaterThan(misses / 4);
        assertThat(misses).as("misses, and %d hits", hits).isGreaterThan(hits / 10);
    }

    private List<List<Shopper>> walk(List<SessionManager> nodes, int steps, long walkSeed) {
        Random random = new Random(walkSeed);
        List<List<Shopper>> sessions = Shopper.ofSessions(redis, SESSIONS, 2);
        for (int step = 0; step < steps; step++) {
            Shopper shopper = sessions.get(random.nextInt(SESSIONS)).get(random.nextInt(2));
            anyOf(nodes, random, random.nextInt(80), shopper);
        }
        return sessions;
    }

    private void anyOf(List<SessionManager> nodes, Random random, int action, Shopper shopper) {
        SessionManager node = nodes.get(random.nextInt(NODES));
        if (action < 40) {
            shopper.read(node);
        } else if (action < 60) {
            shopper.add(node);
        } else if (action < 70) {
            clock.move(Duration.ofMillis(random.nextInt(40_000) - 10_000)); // sometimes backwards
        } else if (action < 78) {
            shopper.addDuringAnothersAdd(node, nodes.get(random.nextInt(NODES)));
        } else {
            shopper.rotate(node);
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
