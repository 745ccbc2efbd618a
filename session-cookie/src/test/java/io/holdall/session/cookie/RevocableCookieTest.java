package io.holdall.session.cookie;

import static io.holdall.session.cookie.Shop.add;
import static io.holdall.session.cookie.Shop.adds;
import static io.holdall.session.cookie.Shop.begin;
import static io.holdall.session.cookie.Shop.fill;
import static io.holdall.session.cookie.Shop.lives;
import static io.holdall.session.cookie.Shop.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Logout, rotation and logging out everywhere hold for cookies too, on every node. */
class RevocableCookieTest {

    private static final int TOO_MUCH = 5000;

    private final RedisSide redis = new RedisSide();
    private final MovableClock clock = MovableClock.atPresent();
    private final SessionManager node = node(Revocations.in(redis.store()));
    private final SessionManager other = node(Revocations.in(redis.store()));

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void aLogoutEndsAllCookiesOfTheSessionOnEveryNode() {
        SessionToken first = begin(node);
        SessionToken second = node.update(first, Shop::add);
        SessionToken anothers = begin(node);
        node.update(first, Session::invalidate);
        for (SessionManager manager : new SessionManager[] {node, other}) {
            assertThat(lives(manager, first)).isFalse();
            assertThat(lives(manager, second)).isFalse();
            assertThat(adds(manager, anothers)).isEqualTo(1);
        }
    }

    @Test
    void aLoginAndARotationEndTheCookieFromBefore() {
        SessionToken anonymous = begin(node);
        SessionToken loggedIn = login(node, anonymous, "alice");
        assertThat(lives(other, anonymous)).isFalse();
        assertThat(adds(other, loggedIn)).isEqualTo(1);
        SessionToken rotated = other.update(loggedIn, Session::rotate);
        assertThat(lives(node, loggedIn)).isFalse();
        assertThat(node.open(rotated).principal()).contains("alice");
        node.update(rotated, Session::invalidate);
        assertThat(lives(other, rotated)).isFalse();
    }

    @Test
    void loggingOutEverywhereEndsThePrincipalsSessionsAndNoOthers() {
        SessionToken one = login(node, begin(node), "alice");
        SessionToken two = login(other, SessionToken.NONE, "alice");
        SessionToken spilled = fill(node, login(node, begin(node), "alice"), TOO_MUCH);
        SessionToken bobs = login(node, begin(node), "bob");
        SessionToken anonymous = begin(node);
        assertThat(node.invalidateAll("alice")).isZero();
        for (SessionManager manager : new SessionManager[] {node, other}) {
            assertThat(lives(manager, one)).isFalse();
            assertThat(lives(manager, two)).isFalse();
            assertThat(lives(manager, spilled)).isFalse();
            assertThat(lives(manager, bobs)).isTrue();
            assertThat(lives(manager, anonymous)).isTrue();
        }
        clock.move(Shop.IDLE);
        assertThat(lives(other, two)).isFalse();
    }

    /** The clock stands still: what matters is the order, as both may happen within a millisecond, in one request. */
    @Test
    void aLoginAfterwardsWorksAtOnceInANewSessionAndInOneFromBefore() {
        SessionToken before = begin(node);
        for (int i = 0; i < 3; i++) {
            node.invalidateAll("alice");
            SessionToken inNew = login(other, SessionToken.NONE, "alice");
            SessionToken inOld = login(node, before, "alice");
            assertThat(lives(node, inNew)).isTrue();
            assertThat(adds(other, inOld)).isEqualTo(1);
            SessionToken rotated = other.update(inOld, Session::rotate);
            SessionToken rotatedTwice = node.update(node.update(rotated, Shop::add), Session::rotate);
            assertThat(adds(other, rotatedTwice)).isEqualTo(2);
            node.invalidateAll("alice");
            assertThat(lives(other, inNew)).isFalse();
            assertThat(lives(other, rotatedTwice)).isFalse();
            before = begin(node);
        }
    }

    @Test
    void theSameWithTimeInBetween() {
        SessionToken before = begin(node);
        clock.move(Duration.ofMinutes(1));
        node.invalidateAll("alice");
        clock.move(Duration.ofMinutes(1));
        SessionToken inOld = other.update(login(node, before, "alice"), Session::rotate);
        assertThat(adds(other, inOld)).isEqualTo(1);
        clock.move(Duration.ofMinutes(1));
        node.invalidateAll("alice");
        assertThat(lives(other, inOld)).isFalse();
    }

    /** Within the clock skew that a store allows for; logging out on the node that is ahead must not lock the principal out. */
    @Test
    void aNodeWhoseClockIsBehindLetsThePrincipalInAgain() {
        MovableClock behind = new MovableClock(clock.instant().minusSeconds(30));
        SessionManager late = Shop.node(store(Revocations.in(redis.store())), behind);
        node.invalidateAll("alice");
        SessionToken again = login(late, begin(late), "alice");
        assertThat(lives(late, again)).isTrue();
        assertThat(lives(node, again)).isTrue();
        late.invalidateAll("alice");
        assertThat(lives(late, again)).isFalse();
    }

    /** A node whose clock is ahead by the clock skew may have begun it before, whatever it says. */
    @Test
    void aSessionThatBeganWithinTheClockSkewIsEndedAndOneOfTheNextMillisecondIsNot() {
        Duration skew = Duration.ofMinutes(1);
        clock.move(skew);
        SessionToken within = login(other, SessionToken.NONE, "alice");
        clock.move(Duration.ofMillis(1));
        SessionToken after = login(other, SessionToken.NONE, "alice");
        clock.move(skew.plusMillis(1).negated());
        node.invalidateAll("alice");
        clock.move(skew.plusMillis(1));
        assertThat(lives(node, within)).isFalse();
        assertThat(lives(node, after)).isTrue();
    }

    @Test
    void loggingSomebodyElseInIsALoginTooAndLoggingInAgainIsNoWayAround() {
        SessionToken alices = login(node, begin(node), "alice");
        node.invalidateAll("bob");
        SessionToken bobs = login(node, alices, "bob");
        assertThat(lives(other, bobs)).isTrue();
        Session open = node.open(bobs);
        node.invalidateAll("bob");
        open.login("bob");
        assertThatThrownBy(() -> node.commit(open)).isInstanceOf(SessionGoneException.class);
    }

    /** Just after the commit has found the session good, and before it notes under the new id when its login was. */
    @Test
    void aRotationDoesNotCarryAnOldLoginPastALogOutEverywhere() {
        for (boolean again : new boolean[] {false, true}) {
            SteppedStore side = new SteppedStore(redis.store());
            SessionManager stepped = node(Revocations.in(side));
            Session session = stepped.open(login(node, begin(node), "alice"));
            if (again) {
                session.login("alice");
            } else {
                session.rotate();
            }
            side.beforeLoads(() -> {}, () -> {}, () -> other.invalidateAll("alice"));
            assertThat(lives(other, stepped.commit(session))).isFalse();
            clock.move(Duration.ofMinutes(1));
        }
    }

    @Test
    void aLateCommitIsGoneAndALateTouchAnswersWithNothing() {
        for (boolean everywhere : new boolean[] {false, true}) {
            SessionToken token = login(node, begin(node), "alice");
            clock.move(Shop.TOUCH);
            Session commit = node.open(token);
            Session touch = node.open(token);
            add(commit);
            if (everywhere) {
                other.invalidateAll("alice");
            } else {
                other.update(token, Session::invalidate);
            }
            assertThatThrownBy(() -> node.commit(commit)).isInstanceOf(SessionGoneException.class);
            assertThat(node.commit(touch)).isEqualTo(SessionToken.NONE);
            clock.move(Duration.ofMillis(1));
        }
    }

    @Test
    void withoutRevocationsNobodyCanBeLoggedOutEverywhere() {
        SessionManager plain =
                Shop.node(CookieSessionStore.builder(Samples.KEYS).build(), clock);
        assertThatIllegalStateException()
                .isThrownBy(() -> plain.invalidateAll("alice"))
                .withMessageContaining("CookieSessionStore cannot find sessions by principal");
    }

    /** An answer can be lost after any of the commits that a rotation makes. */
    @Test
    void aLoginWhoseAnswerWasLostAndIsSentAgainIsMadeOnce() {
        for (int lost = 0; lost < 2; lost++) {
            SteppedStore side = new SteppedStore(redis.store());
            SessionManager stepped = node(Revocations.in(side));
            SessionToken before = begin(node);
            Session session = stepped.open(before);
            session.login("alice");
            side.loseAnswerAfter(lost);
            assertThatThrownBy(() -> stepped.commit(session)).isInstanceOf(SessionStoreException.class);
            SessionToken token = stepped.commit(session);
            assertThat(lives(other, before)).isFalse();
            assertThat(adds(other, token)).isEqualTo(1);
            assertThat(other.open(token).principal()).contains("alice");
        }
    }

    @Test
    void aLoginThatIsSentAgainAfterALogoutRevivesNothing() {
        SteppedStore side = new SteppedStore(redis.store());
        SessionManager stepped = node(Revocations.in(side));
        SessionToken before = begin(node);
        Session session = stepped.open(before);
        session.login("alice");
        side.loseAnswerAfter(1);
        assertThatThrownBy(() -> stepped.commit(session)).isInstanceOf(SessionStoreException.class);
        other.invalidateAll("alice");
        assertThatThrownBy(() -> stepped.commit(session)).isInstanceOf(SessionGoneException.class);
    }

    @Test
    void anOutageOfTheRevocationsIsAnErrorAndNeverAnEmptyCart() {
        try (RedisBackend backend = RedisBackend.start();
                RedisClient client = backend.newClient()) {
            SessionManager lonely = node(Revocations.in(redis.store(client)));
            SessionToken token = begin(lonely);
            Session open = lonely.open(token);
            Session ending = lonely.open(token);
            add(open);
            ending.invalidate();
            backend.stop();
            assertThatThrownBy(() -> lonely.open(token)).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> lonely.commit(open)).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> lonely.commit(ending)).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> lonely.invalidateAll("alice")).isInstanceOf(SessionStoreException.class);
            backend.restart();
            assertThat(lonely.commit(ending)).isEqualTo(SessionToken.NONE);
            assertThat(lives(lonely, token)).isFalse();
        }
    }

    private SessionManager node(Revocations revocations) {
        return Shop.node(store(revocations), clock);
    }

    private CookieSessionStore store(Revocations revocations) {
        return CookieSessionStore.builder(Samples.KEYS)
                .spillTo(redis.store())
                .revocations(revocations)
                .build();
    }
}
