package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.committed;
import static io.holdall.session.cookie.Samples.noise;
import static io.holdall.session.cookie.Samples.put;
import static io.holdall.session.cookie.Samples.tokenOf;
import static io.holdall.session.cookie.Shop.add;
import static io.holdall.session.cookie.Shop.adds;
import static io.holdall.session.cookie.Shop.begin;
import static io.holdall.session.cookie.Shop.fill;
import static io.holdall.session.cookie.Shop.id;
import static io.holdall.session.cookie.Shop.isReference;
import static io.holdall.session.cookie.Shop.lives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.testkit.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session moves to Redis when it outgrows the cookie, and back when it has shrunk. */
class SpillTest {

    private static final int TOO_MUCH = 5000;

    private final RedisSide redis = new RedisSide();
    private final MovableClock clock = MovableClock.atPresent();
    private final SessionStore store = store();
    private final SessionManager node = Shop.node(store, clock);
    private final SessionManager other = Shop.node(store(), clock);

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void aSmallCartStaysInTheCookieAndTouchesNoServer() {
        SessionToken token = begin(node);
        for (int i = 0; i < 5; i++) {
            clock.move(Shop.TOUCH);
            token = other.update(token, Shop::add);
        }
        token = Shop.login(node, token, "alice");
        assertThat(isReference(token)).isFalse();
        assertThat(adds(node, token)).isEqualTo(6);
        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void whatOutgrowsTheCookieMovesToTheServerAndKeepsAllThatItIs() {
        SessionToken small = Shop.login(node, begin(node), "alice");
        SessionState before = state(small);
        clock.move(Duration.ofMinutes(1));
        SessionToken reference = fill(node, small, TOO_MUCH);
        assertThat(isReference(reference)).isTrue();
        assertThat(reference.value().length()).isLessThan(60);
        assertThat(redis.has(before.id())).isTrue();
        SessionState after = state(reference);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.principal()).isEqualTo("alice");
        assertThat(after.lifetime())
                .isEqualTo(before.lifetime().accessedAt(clock.instant(), Shop.IDLE.plus(Shop.TOUCH)));
        assertThat(adds(other, reference)).isEqualTo(1);
        assertThat(adds(other, other.update(reference, Shop::add))).isEqualTo(2);
    }

    @Test
    void aNewSessionThatIsTooLargeBeginsOnTheServer() {
        SessionToken reference = fill(node, SessionToken.NONE, TOO_MUCH);
        assertThat(isReference(reference)).isTrue();
        assertThat(state(reference).version()).isEqualTo(1);
    }

    @Test
    void whatHasShrunkBelowTheFractionComesBackAndGrownAgainSpillsAgain() {
        SessionToken reference = fill(node, begin(node), TOO_MUCH);
        SessionId id = id(node, reference);
        SessionToken back = fill(other, reference, 100);
        assertThat(isReference(back)).isFalse();
        assertThat(id(node, back)).isEqualTo(id);
        SessionToken cookie = node.update(node.update(back, Shop::add), Shop::add);
        assertThat(isReference(cookie)).isFalse();
        SessionToken again = fill(other, cookie, TOO_MUCH);
        assertThat(isReference(again)).isTrue();
        assertThat(id(node, again)).isEqualTo(id);
        assertThat(adds(node, again)).isEqualTo(3);
        assertThat(state(again).version()).isEqualTo(6);
        assertThat(redis.keys()).hasSize(1);
    }

    @Test
    void itComesBackAtTheFractionExactlyAndNotOneOctetAbove() {
        int octets = tokenOf(plain(), 3001).value().length() + "__Host-session".length();
        int size = ((Lookup.Found) plain().load(tokenOf(plain(), octets), Samples.NOW))
                .state()
                .attributes()
                .get("cart")
                .size();
        SessionStore exact = CookieSessionStore.builder(Samples.KEYS)
                .compressAbove(4096)
                .spillTo(redis.store(), octets / 4096.0)
                .build();
        for (int more : new int[] {1, 0}) {
            SessionState large =
                    committed(exact, Samples.creation(put("cart", noise(5000)))).state();
            SessionToken token = committed(
                            exact,
                            SessionChange.update(
                                    large, put("cart", noise(size + more)), large.lifetime(), true, Samples.NOW))
                    .token();
            assertThat(isReference(token)).as("%d more than fit", more).isEqualTo(more == 1);
            store.delete(token);
        }
    }

    @Test
    void aTouchMovesNothing() {
        SessionToken reference = fill(node, begin(node), TOO_MUCH);
        SessionState before = state(reference);
        clock.move(Shop.TOUCH);
        SessionToken touched = other.commit(other.open(reference));
        assertThat(touched).isEqualTo(reference);
        assertThat(state(touched).version()).isEqualTo(before.version());
        assertThat(state(touched).lifetime().lastAccessedAt()).isEqualTo(clock.instant());
    }

    @Test
    void aRequestThatHoldsTheReferenceAfterTheSessionMovedBackLosesNothing() {
        SessionToken reference = fill(node, begin(node), TOO_MUCH);
        Session opened = other.open(reference);
        add(opened);
        fill(node, reference, 100);
        SessionToken late = other.commit(opened);
        assertThat(isReference(late)).isFalse();
        assertThat(adds(node, late)).isEqualTo(2);
        assertThat(node.open(late).get(Shop.FILLER)).contains(Shop.filler(100));
        assertThat(adds(node, reference)).isEqualTo(2);
    }

    @Test
    void whatIsTooLargeForTheServerTooIsRefusedAndTheCookieIsStillGood() {
        SessionToken small = begin(node);
        SessionToken large = fill(node, begin(node), TOO_MUCH);
        for (SessionToken token : new SessionToken[] {SessionToken.NONE, small, large}) {
            SessionTooLargeException refusal =
                    catchThrowableOfType(SessionTooLargeException.class, () -> fill(node, token, RedisSide.BYTE_LIMIT));
            assertThat(refusal.limit()).isEqualTo(RedisSide.BYTE_LIMIT);
            assertThat(refusal).hasMessageContaining("largest attributes: filler (");
        }
        assertThat(adds(node, small)).isEqualTo(1);
        assertThat(adds(node, large)).isEqualTo(1);
        assertThat(store.traits().byteLimit()).isEqualTo(RedisSide.BYTE_LIMIT);
    }

    @Test
    void logoutDeletesWhatSpilledAndWhatWasLeftThere() {
        SessionToken spilled = fill(node, begin(node), TOO_MUCH);
        node.update(spilled, Session::invalidate);
        assertThat(lives(node, spilled)).isFalse();
        assertThat(redis.keys()).isEmpty();
        SessionToken back = fill(node, fill(node, begin(node), TOO_MUCH), 100);
        assertThat(redis.keys()).hasSize(1);
        node.update(back, Session::invalidate);
        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void aLoginMovesASpilledSessionToItsNewId() {
        SessionToken spilled = fill(node, begin(node), TOO_MUCH);
        SessionToken loggedIn = Shop.login(node, spilled, "alice");
        assertThat(isReference(loggedIn)).isTrue();
        assertThat(lives(other, spilled)).isFalse();
        assertThat(other.open(loggedIn).principal()).contains("alice");
        assertThat(adds(other, loggedIn)).isEqualTo(1);
    }

    @Test
    void aLoginThatAlsoFillsTheSessionSpillsItUnderItsNewId() {
        SessionToken cookie = begin(node);
        SessionToken spilled = node.update(cookie, session -> {
            session.put(Shop.FILLER, Shop.filler(TOO_MUCH));
            session.login("alice");
        });
        assertThat(isReference(spilled)).isTrue();
        assertThat(other.open(spilled).principal()).contains("alice");
        assertThat(id(other, spilled)).isNotEqualTo(id(other, cookie));
    }

    @Test
    void bothDeadlinesHoldForWhatSpilled() {
        SessionToken spilled = fill(node, begin(node), TOO_MUCH);
        clock.move(Shop.IDLE.plus(Shop.TOUCH).minusMillis(1));
        assertThat(lives(node, spilled)).isTrue();
        clock.move(Duration.ofMillis(1));
        assertThat(store.load(spilled, clock.instant())).isEqualTo(Lookup.EXPIRED);
        assertThat(lives(node, spilled)).isFalse();
    }

    @Test
    void aReferenceThatSomebodyMadeUpIsMissing() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 100; i++) {
            String id = SessionId.random(random).value();
            for (String text : new String[] {id, id + "~7", id + ".a", id + "~7.a"}) {
                assertThat(store.load(SessionToken.of(text), clock.instant())).isEqualTo(Lookup.UNKNOWN);
            }
        }
        SessionToken cookie = begin(node);
        assertThat(store.load(SessionToken.of(id(node, cookie).value()), clock.instant()))
                .isEqualTo(Lookup.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.0001, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aFractionThatIsNoneIsRefused(double fraction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CookieSessionStore.builder(Samples.KEYS)
                        .spillTo(redis.store(), fraction)
                        .build())
                .withMessage("backBelow is " + fraction + "; it must be above 0 and at most 1");
    }

    @Test
    void anotherCookieStoreIsNoServer() {
        for (SessionStore client : new SessionStore[] {plain(), store}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CookieSessionStore.builder(Samples.KEYS)
                            .spillTo(client)
                            .build())
                    .withMessageContaining("it must be one on a server");
        }
    }

    private SessionStore store() {
        return CookieSessionStore.builder(Samples.KEYS).spillTo(redis.store()).build();
    }

    private static SessionStore plain() {
        return CookieSessionStore.builder(Samples.KEYS).compressAbove(4096).build();
    }

    private SessionState state(SessionToken token) {
        return ((Lookup.Found) store.load(Objects.requireNonNull(token), clock.instant())).state();
    }
}
