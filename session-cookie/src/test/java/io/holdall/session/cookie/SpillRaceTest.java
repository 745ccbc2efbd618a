package io.holdall.session.cookie;

import static io.holdall.session.cookie.Shop.add;
import static io.holdall.session.cookie.Shop.adds;
import static io.holdall.session.cookie.Shop.begin;
import static io.holdall.session.cookie.Shop.fill;
import static io.holdall.session.cookie.Shop.isReference;
import static io.holdall.session.cookie.Shop.lives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.Race;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** No add is lost once a session is on the server, and none when several requests take it there at the same moment. */
class SpillRaceTest {

    private static final int TOO_MUCH = 5000;
    private static final int THREADS = 4;
    private static final int ROUNDS = 60;

    private final RedisSide redis = new RedisSide();
    private final MovableClock clock = MovableClock.atPresent();
    private final SteppedStore server = new SteppedStore(redis.store());
    private final SessionManager node = node(redis.store());
    private final SessionManager other = node(redis.store());
    private final SessionManager stepped = node(server);

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void everyAcknowledgedAddToASpilledCartIsThere() {
        SessionToken spilled = fill(node, begin(node), TOO_MUCH);
        int each = 25;
        Callable<Integer> adding = () -> {
            int acknowledged = 0;
            for (int i = 0; i < each; i++) {
                try {
                    assertThat(node.update(spilled, Shop::add)).isEqualTo(spilled);
                    acknowledged++;
                } catch (SessionConflictException e) {
                    // refused, and not acknowledged
                }
            }
            return acknowledged;
        };
        int acknowledged = Race.between(Collections.nCopies(THREADS, adding)).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(acknowledged).isGreaterThan(each);
        assertThat(adds(other, spilled)).isEqualTo(1 + acknowledged);
    }

    @Test
    void twoRequestsThatSpillAtTheSameMomentLoseNoAdd() {
        for (int round = 0; round < ROUNDS; round++) {
            assertNothingLostBySpillingTwice(begin(node));
        }
    }

    @Test
    void norDoTheyIfTheSessionHasBeenThereBefore() {
        for (int round = 0; round < ROUNDS; round++) {
            SessionToken back = fill(node, fill(node, begin(node), TOO_MUCH), 100);
            assertNothingLostBySpillingTwice(node.update(back, session -> session.remove(Shop.FILLER)));
        }
    }

    /** The one that comes second has seen what was left there before, and must not delete what the first has put there since. */
    @Test
    void whatWasLeftOnTheServerIsReplacedOnlyIfItIsStillThat() {
        SessionToken back = fill(node, fill(node, begin(node), TOO_MUCH), 100);
        SessionToken cookie = node.update(back, session -> session.remove(Shop.FILLER));
        Session second = stepped.open(cookie);
        spillWithAnAdd(second);
        server.beforeCommits(() -> {}, () -> node.update(cookie, SpillRaceTest::spillWithAnAdd));
        SessionToken token = stepped.commit(second);
        assertThat(isReference(token)).isTrue();
        assertThat(adds(node, token)).isEqualTo(3);
    }

    @Test
    void aSpillWhoseAnswerWasLostIsRecognised() {
        Session session = stepped.open(begin(node));
        spillWithAnAdd(session);
        server.loseAnswerAfter(0);
        assertThatThrownBy(() -> stepped.commit(session)).isInstanceOf(SessionStoreException.class);
        SessionToken token = stepped.commit(session);
        assertThat(isReference(token)).isTrue();
        assertThat(adds(node, token)).isEqualTo(2);
        assertThat(redis.keys()).hasSize(1);
        add(session);
        assertThat(adds(node, stepped.commit(session))).isEqualTo(3);
    }

    @Test
    void soIsOneAfterWhichAnotherRequestHasAdded() {
        SessionToken cookie = begin(node);
        Session session = stepped.open(cookie);
        spillWithAnAdd(session);
        server.loseAnswerAfter(0);
        assertThatThrownBy(() -> stepped.commit(session)).isInstanceOf(SessionStoreException.class);
        node.update(cookie, SpillRaceTest::spillWithAnAdd);
        assertThat(adds(node, stepped.commit(session))).isEqualTo(3);
    }

    @Test
    void soIsTheMoveBack() {
        Session session = stepped.open(fill(node, begin(node), TOO_MUCH));
        add(session);
        session.remove(Shop.FILLER);
        server.loseAnswerAfter(0);
        assertThatThrownBy(() -> stepped.commit(session)).isInstanceOf(SessionStoreException.class);
        SessionToken token = stepped.commit(session);
        assertThat(isReference(token)).isFalse();
        assertThat(adds(node, token)).isEqualTo(2);
    }

    @Test
    void onARealNetworkToo() {
        RedisBackend backend = RedisBackend.shared();
        try (TcpProxy proxy = new TcpProxy(backend.host(), backend.port());
                RedisClient client = client(proxy.host(), proxy.port())) {
            SessionManager behindProxy = node(redis.store(client));
            SessionToken cookie = begin(behindProxy);
            fill(behindProxy, begin(behindProxy), TOO_MUCH); // has connected, and taught the script
            Session session = behindProxy.open(cookie);
            spillWithAnAdd(session);
            proxy.swallowAnswers();
            assertThatThrownBy(() -> behindProxy.commit(session)).isInstanceOf(SessionStoreException.class);
            assertThat(proxy.bytesSwallowed()).isPositive();
            proxy.heal();
            assertThat(adds(node, behindProxy.commit(session))).isEqualTo(2);
        }
    }

    @Test
    void anOutageIsAnErrorForWhatSpilledAndNothingToWhatDidNot() {
        try (RedisBackend backend = RedisBackend.start();
                RedisClient client = client(backend.host(), backend.port())) {
            SessionManager lonely = node(redis.store(client));
            SessionToken spilled = fill(lonely, begin(lonely), TOO_MUCH);
            SessionToken small = begin(lonely);
            Session open = lonely.open(spilled);
            add(open);
            backend.stop();
            assertThatThrownBy(() -> lonely.open(spilled)).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> lonely.commit(open)).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> fill(lonely, small, TOO_MUCH)).isInstanceOf(SessionStoreException.class);
            assertThat(adds(lonely, lonely.update(small, Shop::add))).isEqualTo(2);
            assertThat(lives(lonely, begin(lonely))).isTrue();
        }
    }

    private void assertNothingLostBySpillingTwice(SessionToken cookie) {
        int before = adds(node, cookie);
        List<SessionToken> tokens = Race.between(List.of(
                () -> node.update(cookie, SpillRaceTest::spillWithAnAdd),
                () -> other.update(cookie, SpillRaceTest::spillWithAnAdd)));
        assertThat(tokens).allMatch(Shop::isReference);
        assertThat(tokens).extracting(token -> adds(node, token)).containsOnly(before + 2);
    }

    private static void spillWithAnAdd(Session session) {
        add(session);
        session.put(Shop.FILLER, Shop.filler(TOO_MUCH));
    }

    private SessionManager node(SessionStore server) {
        return Shop.node(
                CookieSessionStore.builder(Samples.KEYS).spillTo(server).build(), clock);
    }

    private static RedisClient client(String host, int port) {
        return RedisClient.builder()
                .hostAndPort(host, port)
                .clientConfig(
                        DefaultJedisClientConfig.builder().timeoutMillis(500).build())
                .build();
    }
}
