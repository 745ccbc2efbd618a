package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/**
 * Answers that come after the client has given up are errors for each of eight clients; when they come in time again, each gets
 * its own session and no other, and what it had sent is applied once.
 */
class LateAnswerTest {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 25;
    private static final int TIMEOUT_MILLIS = 250;

    private final RedisBackend server = RedisBackend.start();
    private final TcpProxy network = new TcpProxy(server.host(), server.port());
    private final RedisClient client = RedisClient.builder()
            .hostAndPort(network.host(), network.port())
            .clientConfig(DefaultJedisClientConfig.builder()
                    .timeoutMillis(TIMEOUT_MILLIS)
                    .build())
            .build();
    private final RedisSessionStore store = new RedisSessionStore(client);
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    @AfterEach
    void close() {
        clients.shutdownNow();
        client.close();
        network.close();
        server.close();
    }

    @Test
    void answersThatAreLateForAWhile() throws Exception {
        assertErrorsForAWhileAndThenEachGetsItsOwn(
                () -> network.delay(Duration.ofMillis(3 * TIMEOUT_MILLIS)), network::heal);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aServerThatHangsForAWhile() throws Exception {
        assertErrorsForAWhileAndThenEachGetsItsOwn(server::freeze, server::thaw);
    }

    private void assertErrorsForAWhileAndThenEachGetsItsOwn(Runnable begin, Runnable end) throws Exception {
        SessionState known = committed(store, login(created(store))); // so that Redis knows the scripts
        committed(store, conditional(known, put("cart", "two")));
        List<SessionState> sessions = new ArrayList<>();
        List<SessionChange> changes = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            sessions.add(committed(store, creation(put("cart", "of client " + i))));
            changes.add(conditional(sessions.get(i), put("note", "by client " + i)));
        }
        connectAll();
        begin.run();
        forEachClient(i -> {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertError(() -> store.commit(changes.get(i))); // the first reaches the server
                assertError(() -> found(store, sessions.get(i).id()));
            }
        });
        end.run();
        forEachClient(i -> {
            SessionState state = afterwards(() -> committed(store, changes.get(i)));
            assertThat(state).isEqualTo(changes.get(i).target());
            for (int round = 0; round < ROUNDS; round++) {
                SessionState latest = state;
                assertThat(afterwards(() -> found(store, latest.id()))).isEqualTo(latest);
                SessionChange next = conditional(latest, put("note", round + " by client " + i));
                state = afterwards(() -> committed(store, next));
            }
            assertThat(state.version()).isEqualTo(2 + ROUNDS);
        });
    }

    /** As many connections as clients, as new ones could not be made meanwhile. */
    private void connectAll() {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            all.add(client.getPool().getResource());
        }
        all.forEach(Connection::close);
    }

    /** What is still held back by the network or the server may make the first requests late too. */
    private static <T> T afterwards(Callable<T> request) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.call();
            } catch (SessionStoreException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    private static void assertError(Callable<?> request) throws Exception {
        Object answer;
        try {
            answer = request.call();
        } catch (SessionStoreException e) {
            return;
        }
        throw new AssertionError("answered in time: " + answer);
    }

    private void forEachClient(Request request) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            running.add(clients.submit(() -> {
                request.run(client);
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private interface Request {
        void run(int client) throws Exception;
    }
}
