package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A session that may be idle for another time than its manager says. */
class OwnIdleTimeoutTest {

    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(8);

    private final MapStore store = new MapStore();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final SessionManager sessions = SessionManager.builder(store)
            .idleTimeout(IDLE)
            .absoluteTimeout(ABSOLUTE)
            .clock(() -> now)
            .build();

    @Test
    void withoutOneTheManagersHolds() {
        assertThat(sessions.open(SessionToken.NONE).idleTimeout()).isEqualTo(IDLE);
    }

    @Test
    void aShorterOneEndsTheSessionEarlier() {
        SessionToken token = stored(Duration.ofMinutes(2));
        passes(Duration.ofSeconds(131)); // with the touch interval of a tenth
        assertThat(sessions.open(token).isNew()).isFalse();
        passes(Duration.ofSeconds(1));
        Session gone = sessions.open(token);
        assertThat(gone.isNew()).isTrue();
        assertThat(gone.missing()).contains(Lookup.Reason.EXPIRED);
        assertThat(gone.get(NOTE)).isEmpty();
    }

    @Test
    void aShorterOneIsRenewedAsOftenAsItNeeds() {
        SessionToken token = stored(Duration.ofMinutes(2));
        for (int i = 0; i < 100; i++) {
            passes(Duration.ofMinutes(2));
            Session session = sessions.open(token);
            assertThat(session.get(NOTE)).as("after %s", i).contains("here");
            assertThat(sessions.commit(session)).isEqualTo(token);
        }
    }

    @Test
    void aLongerOneKeepsTheSessionForLonger() {
        SessionToken token = stored(Duration.ofHours(4));
        passes(Duration.ofHours(4));
        Session session = sessions.open(token);
        assertThat(session.isNew()).isFalse();
        assertThat(session.idleTimeout()).isEqualTo(Duration.ofHours(4));
        sessions.commit(session);
        passes(Duration.ofHours(4));
        assertThat(sessions.open(token).missing())
                .as("the absolute deadline stays")
                .contains(Lookup.Reason.EXPIRED);
    }

    @Test
    void aShortenedOneHoldsThoughTheStoreKeepsTheRecord() {
        SessionToken token = stored(Duration.ofHours(4));
        sessions.update(token, session -> session.idleTimeout(Duration.ofMinutes(1)));
        assertThat(sessions.open(token).expiresAt()).isEqualTo(now.plusSeconds(66));
        passes(Duration.ofMinutes(2));
        assertThat(sessions.open(token).isNew()).isTrue();
    }

    @Test
    void aSessionWithoutOneKeepsWhatItWasPromisedUnderAShorterManagers() {
        SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(NOTE, "here"));
        SessionManager stricter = SessionManager.builder(store)
                .idleTimeout(Duration.ofMinutes(1))
                .clock(() -> now)
                .build();
        passes(Duration.ofMinutes(10));
        assertThat(stricter.open(token).get(NOTE)).contains("here");
    }

    @Test
    void itIsNoAttributeOfTheApplications() {
        SessionToken token = stored(Duration.ofMinutes(2));
        assertThat(sessions.open(token).attributeNames()).containsExactly("note");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionKey.of("holdall.idle-timeout", Long.class))
                .withMessageContaining("holdall.");
    }

    @Test
    void itOutlivesALoginAndAShorterAbsoluteTimeout() {
        SessionToken token = stored(Duration.ofHours(4));
        token = sessions.update(token, session -> session.login("ada"));
        assertThat(sessions.open(token).idleTimeout()).isEqualTo(Duration.ofHours(4));
        SessionManager stricter = SessionManager.builder(store)
                .absoluteTimeout(Duration.ofHours(1))
                .clock(() -> now)
                .build();
        assertThat(stricter.open(token).idleTimeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void oneOutOfBoundsIsRefused() {
        Session session = sessions.open(SessionToken.NONE);
        for (Duration wrong : new Duration[] {
            Duration.ZERO, Duration.ofMillis(-1), ABSOLUTE.plusMillis(1), Duration.ofNanos(1_000_001)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.idleTimeout(wrong))
                    .withMessageContaining("idleTimeout");
        }
        assertThat(session.idleTimeout()).isEqualTo(IDLE);
    }

    private SessionToken stored(Duration idleTimeout) {
        return sessions.update(SessionToken.NONE, session -> {
            session.put(NOTE, "here");
            session.idleTimeout(idleTimeout);
        });
    }

    private void passes(Duration time) {
        now = now.plus(time);
    }
}
