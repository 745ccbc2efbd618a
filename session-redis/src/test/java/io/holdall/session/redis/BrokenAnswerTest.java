package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.lookup;
import static io.holdall.session.redis.Changes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/** An answer of which only the first half came is an error, and the other half is nobody's answer. */
class BrokenAnswerTest {

    private static final int SESSIONS = 100;
    private static final RedisBackend SERVER = RedisBackend.start();

    private final TcpProxy network = new TcpProxy(SERVER.host(), SERVER.port());
    private final RedisClient near = SERVER.newClient();
    private final RedisClient far = RedisClient.builder()
            .hostAndPort(network.host(), network.port())
            .poolConfig(onlyOne())
            .build();
    private final RedisSessionStore others = new RedisSessionStore(near);
    private final RedisSessionStore store = new RedisSessionStore(far);
    private List<SessionState> sessions;

    @BeforeEach
    void storeSessions() {
        SessionState known = committed(store, login(created(store))); // so that Redis knows the scripts
        committed(store, conditional(known, put("cart", "two")));
        sessions = IntStream.range(0, SESSIONS)
                .mapToObj(i -> committed(store, creation(put("cart", "of session " + i))))
                .toList();
    }

    @AfterEach
    void close() {
        far.close();
        network.close();
        near.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aLoadIsAnErrorAndTheNextRequestsGetTheirOwnSessions() {
        assertBreaksOff(() -> lookup(store, sessions.get(0).id()));
        assertEachGetsItsOwn(sessions);
    }

    @Test
    void aCommitIsAnErrorAndSentAgainItIsAppliedOnce() {
        SessionState base = sessions.get(0);
        for (SessionChange change :
                List.of(conditional(base, put("note", "mine")), creation(put("cart", "one")), login(sessions.get(1)))) {
            assertBreaksOff(() -> store.commit(change));
            assertThat(found(others, change.id())).as("applied already").isEqualTo(change.target());
            assertThat(committed(store, change)).isEqualTo(change.target());
            assertThat(found(others, change.id())).isEqualTo(change.target());
        }
        assertEachGetsItsOwn(sessions.subList(2, SESSIONS));
    }

    @Test
    void aConflictWhoseAnswerBreaksOffIsAConflictAgain() {
        SessionState base = sessions.get(0);
        SessionState latest = committed(others, conditional(base, put("cart", "theirs")));
        SessionChange mine = conditional(base, put("cart", "mine"));
        assertBreaksOff(() -> store.commit(mine));
        assertThat(Changes.conflict(store, mine)).isEqualTo(latest);
        assertEachGetsItsOwn(sessions.subList(1, SESSIONS));
    }

    private void assertBreaksOff(ThrowingCallable call) {
        long connections = network.connections();
        network.cutInMidAnswer();
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(call);
        committed(store, creation(put("cart", "another's")));
        assertThat(network.connections()).as("the broken one is not used again").isGreaterThan(connections);
    }

    private void assertEachGetsItsOwn(List<SessionState> stored) {
        for (SessionState session : stored) {
            assertThat(found(store, session.id())).isEqualTo(session);
            SessionState next = committed(store, conditional(session, put("note", "read")));
            assertThat(found(store, session.id())).isEqualTo(next);
        }
    }

    /** One connection for all, so that whoever comes next would get what is left in it. */
    private static ConnectionPoolConfig onlyOne() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(1);
        return pool;
    }
}
