package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.backend.RedisBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** A server that is restarted while requests run: they fail with an error, or find their session gone, and then go on. */
class RestartTest {

    private static final SessionKey<Integer> COUNT = SessionKey.immutable("count", Integer.class);
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 200;
    private static final int RESTARTS = 3;

    private final RedisBackend server = RedisBackend.start();
    private final RedisClient client = RedisClient.builder()
            .hostAndPort(server.host(), server.port())
            .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis(500).build())
            .build();
    private final SessionManager sessions =
            SessionManager.builder(new RedisSessionStore(client)).build();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    @AfterEach
    void close() {
        clients.shutdownNow();
        client.close();
        server.close();
    }

    @Test
    void requestsThatRunMeanwhileFailWithAnErrorAndGoOnAfterwards() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger sinceTheRestart = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        AtomicInteger restartsLeft = new AtomicInteger(RESTARTS);
        for (int i = 0; i < CLIENTS; i++) {
            running.add(clients.submit(() -> {
                Count count = new Count();
                for (int done = 0; restartsLeft.get() > 0 || done < REQUESTS; ) {
                    if (count.request()) {
                        done++;
                        sinceTheRestart.incrementAndGet();
                    } else {
                        failures.incrementAndGet();
                    }
                }
            }));
        }
        while (restartsLeft.get() > 0) {
            sinceTheRestart.set(0);
            Servers.await("requests", () -> sinceTheRestart.get() > REQUESTS || isDone(running));
            server.restart();
            restartsLeft.decrementAndGet();
        }
        for (Future<?> each : running) {
            each.get(); // throws what is neither an error of the store nor a session that is gone
        }
        assertThat(failures.get()).as("requests that met a restart").isPositive();
    }

    private static boolean isDone(List<Future<?>> running) {
        return running.stream().anyMatch(Future::isDone);
    }

    /** One client, who counts in a session of its own. */
    private final class Count {

        private SessionToken token = SessionToken.NONE;
        private int acknowledged;

        /** Whether it was answered. */
        boolean request() {
            try {
                token = sessions.update(token, session -> {
                    if (session.isNew()) {
                        acknowledged = 0; // the server has lost what it had
                    }
                    session.update(COUNT, 0, count -> {
                        assertThat(count).isIn(acknowledged, acknowledged + 1); // the last add may have had no answer
                        acknowledged = count;
                        return count + 1;
                    });
                });
                acknowledged++;
                return true;
            } catch (SessionGoneException e) {
                token = SessionToken.NONE;
                return false;
            } catch (SessionStoreException e) {
                return false;
            }
        }
    }
}
