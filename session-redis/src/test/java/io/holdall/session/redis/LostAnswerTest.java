package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.NOW;
import static io.holdall.session.redis.Changes.blind;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.creation;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.lookup;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.remove;
import static io.holdall.session.redis.Changes.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** A change that the server applied and whose answer the network lost is sent again, and applied once. */
class LostAnswerTest {

    private static final int TIMEOUT_MILLIS = 300;

    private static final RedisBackend SERVER = RedisBackend.start();

    private final TcpProxy network = new TcpProxy(SERVER.host(), SERVER.port());
    private final RedisClient near = SERVER.newClient();
    private final RedisClient far = RedisClient.builder()
            .hostAndPort(network.host(), network.port())
            .clientConfig(DefaultJedisClientConfig.builder()
                    .timeoutMillis(TIMEOUT_MILLIS)
                    .build())
            .build();
    private final RedisSessionStore others = new RedisSessionStore(near);
    private final RedisSessionStore store = new RedisSessionStore(far);

    @BeforeEach
    void makeRedisKnowTheScripts() {
        SessionState state = committed(store, login(created(store)));
        committed(store, conditional(state, remove("cart")));
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
    void aCreationIsStoredOnce() {
        SessionChange creation = creation(put("cart", "one"));
        sendWithoutAnswer(creation);
        assertThat(found(others, creation.id()).version()).isEqualTo(1);
        assertThat(committed(store, creation.againAt(NOW.plusSeconds(1)))).isEqualTo(creation.target());
    }

    @Test
    void aCommitIsAppliedOnceWhetherConditionalOrNot() {
        for (boolean isConditional : new boolean[] {true, false}) {
            SessionState base = created(store);
            SessionChange change = SessionChange.update(base, put("cart", "two"), base.lifetime(), isConditional, NOW);
            sendWithoutAnswer(change);
            assertThat(found(others, base.id()).version()).isEqualTo(2);
            assertThat(committed(store, change.againAt(NOW.plusSeconds(1)))).isEqualTo(change.target());
            assertThat(found(others, base.id()).version()).isEqualTo(2);
        }
    }

    @Test
    void aCommitThatAnotherClientCommittedAfterIsAppliedOnceAndUndoesNothing() {
        SessionState base = created(store);
        SessionChange mine = blind(base, put("cart", "mine"));
        sendWithoutAnswer(mine);
        SessionState latest = committed(others, conditional(found(others, base.id()), put("cart", "theirs")));
        assertThat(committed(store, mine)).isEqualTo(latest);
        assertThat(found(others, base.id())).isEqualTo(latest);
    }

    @Test
    void aCommitAfterWhichTheSessionWasDeletedIsGone() {
        SessionState base = created(store);
        SessionChange mine = conditional(base, put("cart", "mine"));
        sendWithoutAnswer(mine);
        others.delete(token(base.id()));
        assertThat(store.commit(mine)).isEqualTo(Commit.GONE);
        assertThat(lookup(others, base.id())).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void aRotationMovesTheSessionOnce() {
        SessionState base = created(store);
        SessionChange login = login(base);
        sendWithoutAnswer(login);
        assertThat(committed(store, login)).isEqualTo(login.target());
        assertThat(found(others, login.id())).isEqualTo(login.target());
        assertThat(lookup(others, base.id())).isEqualTo(Lookup.UNKNOWN);
    }

    /** The server's answer on its way is what shows that it has applied the change. */
    private void sendWithoutAnswer(SessionChange change) {
        long swallowed = network.bytesSwallowed();
        network.swallowAnswers();
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> store.commit(change));
        assertThat(network.bytesSwallowed()).isGreaterThan(swallowed);
        network.heal();
    }
}
