package io.holdall.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.executors.CommandExecutor;

/** What revocations, spilling and the refusal of rollbacks cost in round trips to Redis. */
class RevocationRoundTripsTest {

    private final RedisClient server = RedisBackend.shared().newClient();
    private final AtomicInteger trips = new AtomicInteger();
    private final RedisClient client = counting();
    private final RedisSide redis = new RedisSide();
    private final SessionStore store = redis.store(client);
    private final MovableClock clock = MovableClock.atPresent();

    @AfterEach
    void close() {
        redis.close();
        client.close();
        server.close();
    }

    /** A server that is new learns each script in one more trip, and a store asks once what server it is. */
    @BeforeEach
    void teachTheScripts() {
        SessionManager node = node(spilling());
        SessionToken spilled = Shop.fill(node, SessionToken.NONE, 5000);
        node.update(node.update(spilled, Shop::add), Session::rotate);
    }

    @Test
    void withRevocationsEachRequestAsksOnceOrTwice() {
        SessionManager node = node(builder().revocations(revocations()));
        SessionToken anonymous = Shop.begin(node);
        assertCost("a new session", 0, SessionToken.NONE, token -> Shop.begin(node));
        assertCost("a read, anonymous", 1, anonymous, token -> read(node, token));
        assertCost("a write, anonymous", 2, anonymous, token -> node.update(token, Shop::add));
        assertCost("a login", 5, anonymous, token -> Shop.login(node, token, "alice"));
        SessionToken loggedIn = Shop.login(node, Shop.begin(node), "alice");
        assertCost("a read, logged in", 2, loggedIn, token -> read(node, token));
        assertCost("a write, logged in", 4, loggedIn, token -> node.update(token, Shop::add));
        assertCost("a logout, logged in", 4, loggedIn, token -> node.update(token, Session::invalidate));
        assertCost("a logout, anonymous", 2, Shop.begin(node), token -> node.update(token, Session::invalidate));
        assertCost("a log-out-everywhere", 2, SessionToken.NONE, token -> everywhere(node));
        assertCost("another one", 3, SessionToken.NONE, token -> everywhere(node));
    }

    @Test
    void aSessionOlderThanALogOutEverywhereAsksOnceMore() {
        SessionManager node = node(builder().revocations(revocations()));
        SessionToken anonymous = Shop.begin(node);
        clock.move(Duration.ofMinutes(1));
        node.invalidateAll("alice");
        SessionToken loggedIn = Shop.login(node, anonymous, "alice");
        assertCost("a read", 3, loggedIn, token -> read(node, token));
        assertCost("a write", 6, loggedIn, token -> node.update(token, Shop::add));
    }

    @Test
    void refusingRollbacksWritesAtEachChange() {
        SessionManager node = node(builder().revocations(revocations()).refuseRollback());
        SessionToken first = Shop.begin(node);
        assertCost("a read", 1, first, token -> read(node, token));
        assertCost("the first write", 3, first, token -> node.update(token, Shop::add));
        SessionToken second = node.update(Shop.begin(node), Shop::add);
        assertCost("a later write", 4, second, token -> node.update(token, Shop::add));
        SessionToken loggedIn = node.update(Shop.login(node, Shop.begin(node), "alice"), Shop::add);
        assertCost("a read, logged in", 2, loggedIn, token -> read(node, token));
        assertCost("a write, logged in", 6, loggedIn, token -> node.update(token, Shop::add));
    }

    @Test
    void spillingCostsWhatTheServersStoreDoes() {
        SessionManager node = node(spilling());
        SessionToken small = Shop.begin(node);
        assertCost("a write to what is small", 0, small, token -> node.update(token, Shop::add));
        assertCost("the move", 1, small, token -> Shop.fill(node, token, 5000));
        SessionToken spilled = Shop.fill(node, Shop.begin(node), 5000);
        assertCost("a read", 1, spilled, token -> read(node, token));
        assertCost("a write", 2, spilled, token -> node.update(token, Shop::add));
        assertCost("the move back", 2, spilled, token -> Shop.fill(node, token, 100));
        SessionToken back = Shop.fill(node, Shop.fill(node, Shop.begin(node), 5000), 100);
        SessionToken on = node.update(back, Shop::add);
        assertCost("another move, over what was left there", 6, on, token -> Shop.fill(node, token, 5000));
        SessionManager revocable = node(spilling().revocations(revocations()));
        assertCost("a read with revocations", 2, spilled, token -> read(revocable, token));
        assertCost("a write with revocations", 4, spilled, token -> revocable.update(token, Shop::add));
    }

    private void assertCost(String what, int roundTrips, SessionToken token, UnaryOperator<SessionToken> request) {
        trips.set(0);
        assertThat(request.apply(token)).as(what).isNotNull();
        assertThat(trips).as(what).hasValue(roundTrips);
    }

    /** A client that counts what it sends; each command waits for its answer. */
    private RedisClient counting() {
        CommandExecutor executor = new CommandExecutor() {
            @Override
            public <T> T executeCommand(CommandObject<T> command) {
                trips.incrementAndGet();
                return server.executeCommand(command);
            }

            @Override
            public void close() {}
        };
        return RedisClient.builder()
                .hostAndPort("unused", 1)
                .commandExecutor(executor)
                .build();
    }

    private static SessionToken read(SessionManager node, SessionToken token) {
        Session session = node.open(token);
        assertThat(session.get(Shop.ADDS)).isPresent();
        return node.commit(session);
    }

    private static SessionToken everywhere(SessionManager node) {
        node.invalidateAll("alice");
        return SessionToken.NONE;
    }

    private Revocations revocations() {
        return Revocations.in(store);
    }

    private CookieSessionStoreBuilder builder() {
        return CookieSessionStore.builder(Samples.KEYS);
    }

    private CookieSessionStoreBuilder spilling() {
        return builder().spillTo(store);
    }

    private SessionManager node(CookieSessionStoreBuilder builder) {
        return Shop.node(builder.build(), clock);
    }
}
