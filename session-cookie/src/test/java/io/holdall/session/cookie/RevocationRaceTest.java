package io.holdall.session.cookie;

import static io.holdall.session.cookie.Shop.begin;
import static io.holdall.session.cookie.Shop.fill;
import static io.holdall.session.cookie.Shop.lives;
import static io.holdall.session.cookie.Shop.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.Race;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is committed at the moment at which a session is ended, none of its cookies is good afterwards. */
class RevocationRaceTest {

    private static final int ROUNDS = 80;

    /** How a session is ended. */
    enum Ending {
        LOGOUT {
            @Override
            void end(SessionManager node, SessionToken token) {
                node.update(token, Session::invalidate);
            }
        },
        EVERYWHERE {
            @Override
            void end(SessionManager node, SessionToken token) {
                node.invalidateAll("alice");
            }
        };

        abstract void end(SessionManager node, SessionToken token);
    }

    private final RedisSide redis = new RedisSide();
    private final MovableClock clock = MovableClock.atPresent();
    private final SessionManager node = node();
    private final SessionManager other = node();

    @AfterEach
    void close() {
        redis.close();
    }

    @ParameterizedTest
    @EnumSource
    void noCommitBringsASessionBack(Ending ending) {
        assertEndedInEveryRound(ending, false, Shop::add);
    }

    @ParameterizedTest
    @EnumSource
    void noTouchBringsASessionBack(Ending ending) {
        assertEndedInEveryRound(ending, false, session -> {});
    }

    @ParameterizedTest
    @EnumSource
    void noCommitBringsASpilledSessionBack(Ending ending) {
        assertEndedInEveryRound(ending, true, Shop::add);
    }

    @ParameterizedTest
    @EnumSource
    void noMoveBackBringsASpilledSessionBack(Ending ending) {
        assertEndedInEveryRound(ending, true, session -> session.remove(Shop.FILLER));
    }

    /** A rotation in a race with a logout may come first, and then that ended the old id only; here it cannot. */
    @ParameterizedTest
    @EnumSource(names = "EVERYWHERE")
    void noRotationEscapes(Ending ending) {
        assertEndedInEveryRound(ending, false, Session::rotate);
    }

    private void assertEndedInEveryRound(Ending ending, boolean spilled, Consumer<Session> action) {
        int wonByCommit = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SessionToken small = login(node, begin(node), "alice");
            SessionToken token = spilled ? fill(node, small, 5000) : small;
            clock.move(Shop.TOUCH); // so that a touch is due
            Session late = node.open(token);
            action.accept(late);
            List<SessionToken> tokens = Race.between(List.of(() -> commit(late), () -> {
                ending.end(other, token);
                return SessionToken.NONE;
            }));
            wonByCommit += tokens.get(0).isNone() ? 0 : 1;
            assertThat(lives(other, token)).isFalse();
            assertThat(lives(node, small)).isFalse();
            assertThat(lives(other, tokens.get(0))).isFalse();
            SessionToken again = login(node, SessionToken.NONE, "alice");
            assertThat(lives(other, again)).isTrue();
        }
        assertThat(wonByCommit).as("rounds in which the commit came first").isPositive();
    }

    private SessionToken commit(Session session) {
        try {
            return node.commit(session);
        } catch (SessionGoneException e) {
            return SessionToken.NONE;
        }
    }

    private SessionManager node() {
        return Shop.node(
                CookieSessionStore.builder(Samples.KEYS)
                        .spillTo(redis.store())
                        .revocations(Revocations.in(redis.store()))
                        .build(),
                clock);
    }
}
