package io.holdall.session.cookie;

import static io.holdall.session.cookie.Shop.add;
import static io.holdall.session.cookie.Shop.adds;
import static io.holdall.session.cookie.Shop.begin;
import static io.holdall.session.cookie.Shop.fill;
import static io.holdall.session.cookie.Shop.isReference;
import static io.holdall.session.cookie.Shop.lives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.Race;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody goes back to an earlier cart by keeping a cookie, if that is asked for. */
class RollbackTest {

    private static final int TOO_MUCH = 5000;

    private final RedisSide redis = new RedisSide();
    private final MovableClock clock = MovableClock.atPresent();
    private final SessionManager node = Shop.node(builder().refuseRollback().build(), clock);
    private final SessionManager other = Shop.node(builder().refuseRollback().build(), clock);

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void anOlderCookieIsRefusedOnceANewerOneIsMade() {
        SessionToken first = begin(node);
        SessionToken second = node.update(first, Shop::add);
        assertThat(lives(other, first)).isFalse();
        assertThat(adds(other, second)).isEqualTo(2);
        SessionToken third = other.update(second, Shop::add);
        assertThat(lives(node, second)).isFalse();
        assertThat(adds(node, third)).isEqualTo(3);
    }

    @Test
    void withoutItTheOlderOneIsAccepted() {
        SessionManager lenient = Shop.node(builder().build(), clock);
        SessionToken first = begin(lenient);
        lenient.update(first, Shop::add);
        assertThat(adds(lenient, first)).isEqualTo(1);
        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void aTouchDoesNotMakeTheCookieThatItRenewsAnOlderOne() {
        SessionToken before = node.update(begin(node), Shop::add);
        clock.move(Shop.TOUCH);
        SessionToken touched = node.commit(node.open(before));
        assertThat(touched).isNotEqualTo(before);
        assertThat(adds(other, before)).isEqualTo(2);
        assertThat(adds(other, touched)).isEqualTo(2);
    }

    /** As the documentation warns: its answer would take the client back. */
    @Test
    void whatRestsOnAnOlderCookieIsGone() {
        SessionToken first = begin(node);
        Session commit = node.open(first);
        add(commit);
        clock.move(Shop.TOUCH);
        Session touch = node.open(first);
        SessionToken second = other.update(other.update(first, Shop::add), Shop::add);
        assertThatThrownBy(() -> node.commit(commit)).isInstanceOf(SessionGoneException.class);
        assertThat(node.commit(touch)).isEqualTo(SessionToken.NONE);
        assertThat(adds(node, second)).isEqualTo(3);
    }

    @Test
    void aCookieFromBeforeASpillIsRefusedAndTheReferenceIsNot() {
        SessionToken small = begin(node);
        SessionToken spilled = fill(node, small, TOO_MUCH);
        assertThat(lives(other, small)).isFalse();
        assertThat(adds(other, spilled)).isEqualTo(1);
        assertThat(adds(other, other.update(spilled, Shop::add))).isEqualTo(2);
        node.update(spilled, Session::invalidate);
        assertThat(lives(other, small)).isFalse();
        assertThat(lives(other, spilled)).isFalse();
    }

    @Test
    void aReferenceIsRefusedOnceTheSessionHasMovedBackAndGoneOn() {
        SessionToken spilled = fill(node, begin(node), TOO_MUCH);
        SessionToken back = fill(node, spilled, 100);
        assertThat(lives(other, spilled)).as("the same version in both places").isTrue();
        SessionToken on = node.update(back, Shop::add);
        assertThat(isReference(on)).isFalse();
        assertThat(lives(other, spilled)).isFalse();
        assertThat(lives(other, back)).isFalse();
        assertThat(adds(other, on)).isEqualTo(2);
        assertThat(adds(other, fill(node, on, TOO_MUCH))).isEqualTo(2);
    }

    /** The server knows which version is the newest: a request that is behind there is replayed, not refused. */
    @Test
    void aRequestThatIsBehindOnTheServerIsReplayed() {
        SessionToken spilled = fill(node, begin(node), TOO_MUCH);
        Session late = node.open(spilled);
        add(late);
        for (int i = 0; i < 3; i++) {
            other.update(spilled, Shop::add);
        }
        assertThat(node.commit(late)).isEqualTo(spilled);
        assertThat(adds(node, spilled)).isEqualTo(5);
    }

    @Test
    void everyRequestToASpilledCartFindsItAndNoAcknowledgedAddIsLost() {
        SessionToken spilled = fill(node, begin(node), TOO_MUCH);
        Callable<Integer> adding = () -> {
            int acknowledged = 0;
            for (int i = 0; i < 25; i++) {
                Session session = node.open(spilled);
                assertThat(session.isNew()).isFalse();
                add(session);
                try {
                    node.commit(session);
                    acknowledged++;
                } catch (SessionConflictException e) {
                    // refused, and not acknowledged
                }
            }
            return acknowledged;
        };
        int acknowledged = Race.between(Collections.nCopies(4, adding)).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(acknowledged).isGreaterThan(25);
        assertThat(adds(other, spilled)).isEqualTo(1 + acknowledged);
    }

    @Test
    void itNeedsRevocations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CookieSessionStore.builder(Samples.KEYS)
                        .refuseRollback()
                        .build())
                .withMessage("refuseRollback needs revocations, to remember the newest version in");
    }

    private CookieSessionStoreBuilder builder() {
        return CookieSessionStore.builder(Samples.KEYS)
                .spillTo(redis.store())
                .revocations(Revocations.in(redis.store()));
    }
}
