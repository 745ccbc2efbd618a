package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each kind of request costs, counted on the wire. */
class RequestRoundTripsTest {

    private static final SessionKey<String> NAME = SessionKey.immutable("name", String.class);
    private static final RedisBackend SERVER = RedisBackend.start();

    private final Wire wire = new Wire(SERVER);
    private final MovableClock clock = new MovableClock(Changes.NOW); // at the beginning of an hour
    private final SessionManager sessions = SessionManager.builder(new RedisSessionStore(wire.client()))
            .clock(clock)
            .build();
    private SessionToken anonymous;
    private SessionToken loggedIn;

    @BeforeEach
    void makeRedisKnowTheScripts() {
        anonymous = newSession();
        loggedIn = sessions.update(newSession(), session -> session.login("alice"));
        sessions.update(newSession(), session -> session.put(NAME, "two"));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anAnonymousRequestSendsNotAByte() {
        for (SessionToken none : new SessionToken[] {SessionToken.NONE, SessionToken.of("not an id")}) {
            assertThat(roundTripsOf(
                            none, session -> assertThat(session.get(NAME)).isEmpty()))
                    .isZero();
            assertThat(wire.bytesToServer()).isZero();
            assertThat(wire.bytesToClient()).isZero();
        }
    }

    @Test
    void aReadIsOneRoundTripAWriteTwoAndADueTouchOneMoreLoggedInOrNot() {
        for (SessionToken token : new SessionToken[] {anonymous, loggedIn}) {
            assertThat(roundTripsOf(token, session -> session.get(NAME))).isEqualTo(1);
            assertThat(roundTripsOf(token, session -> session.put(NAME, "two"))).isEqualTo(2);
        }
        clock.move(Duration.ofMinutes(10));
        for (SessionToken token : new SessionToken[] {anonymous, loggedIn}) {
            assertThat(roundTripsOf(token, session -> session.get(NAME))).isEqualTo(2);
            assertThat(roundTripsOf(token, session -> session.get(NAME))).isEqualTo(1);
        }
    }

    @Test
    void thePrincipalsSetIsWrittenOnceAnHour() {
        int extra = 0;
        for (int minute = 0; minute < 6 * 60; minute += 10) {
            clock.move(Duration.ofMinutes(10));
            extra += roundTripsOf(loggedIn, session -> session.get(NAME)) - 2;
        }
        assertThat(extra).isEqualTo(6);
    }

    @Test
    void aRotationIsTwoRoundTripsAfterTheReadAndALoginThree() {
        assertThat(roundTripsOf(anonymous, Session::rotate)).isEqualTo(1 + 2);
        assertThat(roundTripsOf(newSession(), session -> session.login("alice")))
                .isEqualTo(1 + 3);
    }

    @Test
    void aNewSessionIsOneRoundTripAndOneWithALoginOneMore() {
        assertThat(roundTripsOf(SessionToken.NONE, session -> session.put(NAME, "one")))
                .isEqualTo(1);
        assertThat(roundTripsOf(SessionToken.NONE, session -> session.login("alice")))
                .isEqualTo(2);
    }

    @Test
    void aLogoutIsOneRoundTripAfterTheRead() {
        assertThat(roundTripsOf(loggedIn, Session::invalidate)).isEqualTo(1 + 1);
    }

    private SessionToken newSession() {
        return sessions.update(SessionToken.NONE, session -> session.put(NAME, "one"));
    }

    private int roundTripsOf(SessionToken token, Consumer<Session> request) {
        wire.fromNowOn();
        sessions.update(token, request);
        return wire.roundTrips();
    }
}
