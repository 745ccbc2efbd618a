package io.holdall.session.benchmark.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdall.example.myclothes.drill.Drill;
import io.holdall.example.myclothes.drill.DrillSettings;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Setting;
import io.holdall.session.benchmark.report.results.Strategy;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A real one, with real nodes. */
class StrategyDrillsTest {

    private final String namespace = "holdall-" + UUID.randomUUID().toString().substring(0, 6);
    private final StrategyDrills drills = new StrategyDrills(namespace);

    @AfterEach
    void nothingIsLeftRunning() {
        assertEquals(0, nodes());
    }

    @Test
    void aNodeDiesAndNoCartIsLostAndWhatWasStoredCanBeRemoved() {
        Drilled drilled = drills.run(DrillPlan.of(Setting.SMOKE).get(0)).drilled();
        assertEquals("redis", drilled.store());
        assertEquals("kill-node", drilled.drill());
        assertEquals(Kind.MEASURED, drilled.kind());
        assertEquals(0, drilled.cartsLost());
        assertEquals(0, drilled.addsLost());
        assertTrue(drilled.addsAcknowledged() > 0);
        assertTrue(drilled.timeline().size() >= 3, drilled.timeline().toString());
        assertTrue(stored() > 0);
        try (Connections connections = new Connections(namespace)) {
            Server.REDIS.clear(connections);
        }
        assertEquals(0, stored());
    }

    @Test
    void anInterruptEndsADrillWithASentence() throws Exception {
        PlannedDrill planned = new PlannedDrill(
                Strategy.COOKIE, Drill.KILL_NODE, new DrillSettings(1, Duration.ofSeconds(60), Duration.ZERO));
        AtomicReference<String> message = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread run = new Thread(() -> {
            message.set(assertThrows(IllegalStateException.class, () -> drills.run(planned))
                    .getMessage());
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        run.start();
        while (nodes() < 3) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        run.interrupt();
        run.join();
        assertEquals("the drill kill-node was interrupted", message.get());
        assertTrue(stillInterrupted.get());
    }

    private static long nodes() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(".arguments"))
                .count();
    }

    private int stored() {
        try (RedisClient client = RedisBackend.shared().newClient()) {
            return client.keys(namespace + ":*").size();
        }
    }
}
