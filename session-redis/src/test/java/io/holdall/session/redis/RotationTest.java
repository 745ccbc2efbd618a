package io.holdall.session.redis;

import static io.holdall.session.redis.Changes.NOW;
import static io.holdall.session.redis.Changes.blind;
import static io.holdall.session.redis.Changes.committed;
import static io.holdall.session.redis.Changes.conditional;
import static io.holdall.session.redis.Changes.conflict;
import static io.holdall.session.redis.Changes.created;
import static io.holdall.session.redis.Changes.found;
import static io.holdall.session.redis.Changes.login;
import static io.holdall.session.redis.Changes.lookup;
import static io.holdall.session.redis.Changes.put;
import static io.holdall.session.redis.Changes.token;
import static io.holdall.session.redis.Changes.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A rotation is two steps on two keys: whatever happens before, between and after them leaves one session or none. */
class RotationTest {

    private static final int CREATE = 1;
    private static final int NOTE_PRINCIPAL = 2;
    private static final int RETIRE = 3;
    private static final int CLEAN_UP = 4;

    private final RedisClient client = RedisBackend.shared().newClient();
    private final TestKeys keys = new TestKeys(client);
    private final RedisSessionStore others = RedisSessionStore.builder(client)
            .keyPrefix(keys.prefix())
            .byteLimit(1000)
            .build();
    private final InterceptedRedis redis = new InterceptedRedis(client);
    private final RedisSessionStore store = RedisSessionStore.builder(redis.client())
            .keyPrefix(keys.prefix())
            .byteLimit(1000)
            .build();

    private SessionState base;
    private SessionChange login;

    @BeforeEach
    void createASession() {
        committed(others, login(created(others))); // Redis knows all scripts from now on
        base = created(others);
        login = login(base);
        lookup(store, base.id()); // the first use asks what server it is
        redis.fromNowOn();
    }

    @AfterEach
    void close() {
        keys.deleteAll();
        client.close();
    }

    @Test
    void movesTheSessionInTwoCommandsOfOneKeyEachAndNotesItsPrincipalInOne() {
        assertMoved(committed(store, login));
        assertThat(redis.commands()).containsExactly("EVALSHA", "EVALSHA", "EVALSHA");
        assertThat(redis.keyCounts()).containsExactly(1, 1, 1);

        SessionState anonymous = created(others);
        SessionChange rotation =
                SessionChange.rotate(anonymous, Changes.newId(), Delta.EMPTY, anonymous.lifetime(), null, NOW);
        redis.fromNowOn();
        committed(store, rotation);
        assertThat(redis.commands()).containsExactly("EVALSHA", "EVALSHA");
    }

    @Test
    void leavesATombstoneThatIsMissingAndSweptWithTheSession() {
        committed(store, login);
        assertThat(lookup(store, base.id())).isEqualTo(Lookup.UNKNOWN);
        assertThat(client.hgetAll(keys.of(base))).containsOnlyKeys("rotated", "attempt", "accessed", "idle");
        Duration life = Duration.between(NOW, login.target().lifetime().expiresAt());
        assertThat(Duration.ofMillis(client.pttl(keys.of(base)))).isBetween(life.plusSeconds(50), life.plusSeconds(60));
    }

    @Test
    void aDeletionBetweenTheStepsWins() {
        redis.before(RETIRE, () -> others.delete(token(base.id())));
        assertThat(store.commit(login)).isEqualTo(Commit.GONE);
        assertNothingIsLeft();
    }

    @Test
    void anUpdateBetweenTheStepsIsAConflictAndNoTraceOfTheNewIdIsLeft() {
        redis.before(RETIRE, () -> committed(others, blind(base, put("note", "theirs"))));
        SessionState current = conflict(store, login);
        assertThat(current.version()).isEqualTo(2);
        assertThat(current.attributes()).containsOnlyKeys("cart", "note");
        assertThat(lookup(store, login.id())).isEqualTo(Lookup.UNKNOWN);
        assertMoved(committed(
                store,
                SessionChange.rotate(current, login.id(), Delta.EMPTY, login.lifetime(), login.principal(), NOW)));
    }

    @Test
    void ofTwoRotationsAtOnceOneWins() {
        SessionChange theirs = login(base);
        redis.before(RETIRE, () -> committed(others, theirs));
        assertThat(store.commit(login)).isEqualTo(Commit.GONE);
        assertThat(lookup(store, login.id())).isEqualTo(Lookup.UNKNOWN);
        assertThat(found(store, theirs.id()).principal()).isEqualTo("alice");
    }

    @Test
    void aCommitAfterTheRotationIsGone() {
        committed(store, login);
        assertThat(others.commit(conditional(base, put("cart", "late")))).isEqualTo(Commit.GONE);
        assertThat(others.commit(touch(base, NOW.plusSeconds(1)))).isEqualTo(Commit.GONE);
        assertThat(lookup(store, base.id())).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void aTouchBetweenTheStepsKeepsItsDeadline() {
        redis.before(RETIRE, () -> committed(others, touch(base, NOW.plusSeconds(60))));
        SessionState moved = committed(store, login);
        assertThat(moved.lifetime().idleDeadline())
                .isEqualTo(NOW.plusSeconds(60).plus(Changes.IDLE));
        assertThat(found(store, login.id()).lifetime()).isEqualTo(moved.lifetime());
    }

    @Test
    void whicheverAnswerIsLostSendingItAgainSettlesIt() {
        for (int lost : new int[] {CREATE, NOTE_PRINCIPAL, RETIRE}) {
            createASession();
            redis.loseAnswer(lost);
            assertFails(login);
            redis.fromNowOn();
            assertMoved(committed(store, login.againAt(NOW.plusSeconds(5))));
        }
    }

    @Test
    void withAnyCommandLostTheOldSessionIsStillThere() {
        for (int lost : new int[] {CREATE, NOTE_PRINCIPAL, RETIRE}) {
            createASession();
            redis.loseCommand(lost);
            assertFails(login);
            assertThat(found(others, base.id()).attributes()).isEqualTo(base.attributes());
            redis.fromNowOn();
            assertMoved(committed(store, login.againAt(NOW.plusSeconds(5))));
        }
    }

    @Test
    void aClientThatRepeatsEitherStepByItselfMovesTheSession() {
        for (int repeated : new int[] {CREATE, NOTE_PRINCIPAL, RETIRE}) {
            createASession();
            redis.repeat(repeated);
            assertMoved(committed(store, login));
        }
    }

    @Test
    void aLogoutAfterALostAnswerWinsOverSendingTheRotationAgain() {
        redis.loseAnswer(RETIRE);
        assertFails(login);
        others.delete(token(base.id()));
        redis.fromNowOn();
        assertThat(store.commit(login)).isEqualTo(Commit.GONE);
        assertNothingIsLeft();
    }

    @Test
    void aLogoutUnderTheNewIdWinsOverSendingTheRotationAgain() {
        committed(store, login);
        others.delete(token(login.id()));
        assertThat(store.commit(login)).isEqualTo(Commit.GONE);
        assertThat(lookup(store, login.id())).isEqualTo(Lookup.UNKNOWN);
        assertThat(lookup(store, base.id())).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void aFailureToCleanUpIsSettledBySendingItAgain() {
        redis.before(RETIRE, () -> committed(others, blind(base, put("note", "theirs"))))
                .loseCommand(CLEAN_UP);
        assertFails(login);
        redis.fromNowOn();
        assertThat(conflict(store, login).version()).isEqualTo(2);
        assertThat(lookup(store, login.id())).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void anotherSessionUnderTheNewIdIsNotTouchedAndNeitherIsTheOldOne() {
        SessionState other = created(others);
        SessionChange onto = SessionChange.rotate(base, other.id(), Delta.EMPTY, login.lifetime(), "mallory", NOW);
        assertThat(conflict(store, onto).id()).isEqualTo(base.id());
        assertThat(found(store, other.id())).isEqualTo(other);
        assertThat(found(store, base.id())).isEqualTo(base);
    }

    private void assertFails(SessionChange change) {
        assertThatExceptionOfType(SessionStoreException.class).isThrownBy(() -> store.commit(change));
    }

    private void assertMoved(SessionState moved) {
        assertThat(found(others, login.id())).isEqualTo(moved);
        assertThat(moved.id()).isEqualTo(login.id());
        assertThat(moved.principal()).isEqualTo("alice");
        assertThat(moved.attributes()).containsAllEntriesOf(base.attributes());
        assertThat(lookup(others, base.id())).isEqualTo(Lookup.UNKNOWN);
    }

    private void assertNothingIsLeft() {
        assertThat(client.exists(keys.of(base))).isFalse();
        assertThat(client.exists(keys.of(login.id()))).isFalse();
    }
}
