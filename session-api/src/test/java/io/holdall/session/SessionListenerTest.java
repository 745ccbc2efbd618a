package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionListenerTest {

    private static final SessionKey<Integer> COUNT = SessionKey.immutable("count", Integer.class);

    private final MapStore store = new MapStore();
    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final SessionManager sessions = SessionManager.builder(store)
            .listener(new Recorder())
            .clock(() -> now)
            .build();

    @Test
    void everyEventIsToldWithItsReason() {
        SessionToken token = sessions.update(SessionToken.NONE, this::increment);
        sessions.update(token, this::increment);
        assertThat(told).containsExactly("created", "opened", "committed 0");

        told.clear();
        Session conflicting = sessions.open(token);
        increment(conflicting);
        store.beforeCommit =
                () -> SessionManager.builder(store).clock(() -> now).build().update(token, this::increment);
        sessions.commit(conflicting);
        assertThat(told).containsExactly("opened", "conflict 1", "committed 1");

        told.clear();
        now = now.plus(Duration.ofMinutes(10));
        sessions.commit(sessions.open(token));
        SessionToken rotated = sessions.update(token, session -> session.login("alice"));
        sessions.open(token);
        sessions.open(SessionToken.of("garbage"));
        assertThat(told)
                .containsExactly("opened", "touched", "opened", "rotated 0", "missing UNKNOWN", "missing INVALID");

        told.clear();
        sessions.update(rotated, Session::invalidate);
        SessionToken expiring = sessions.update(SessionToken.NONE, this::increment);
        now = now.plus(Duration.ofHours(9));
        sessions.open(expiring);
        assertThat(told).containsExactly("opened", "destroyed INVALIDATED", "created", "missing EXPIRED");
    }

    @Test
    void anOutageAndAnEndFoundAtTheCommitAreTold() {
        SessionToken token = sessions.update(SessionToken.NONE, this::increment);
        Session session = sessions.open(token);
        increment(session);
        told.clear();
        store.down = true;
        assertThatThrownBy(() -> sessions.open(token)).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(SessionStoreException.class);
        store.down = false;
        store.delete(token);
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(RuntimeException.class);
        assertThat(told).containsExactly("storeFailed load", "storeFailed commit", "destroyed GONE");
        assertThat(sessions.commit(session)).isEqualTo(SessionToken.NONE);
        assertThat(told).hasSize(3);
    }

    @Test
    void aListenerThatFailsFailsNoRequest() {
        SessionManager manager = SessionManager.builder(store)
                .listener(new SessionListener() {
                    @Override
                    public void created(Duration took) {
                        throw new IllegalStateException("listener");
                    }

                    @Override
                    public void opened(Duration took) {
                        throw new IllegalStateException("listener");
                    }
                })
                .build();
        SessionToken token = manager.update(SessionToken.NONE, this::increment);
        assertThat(manager.open(token).get(COUNT)).contains(1);
    }

    @Test
    void whoTellsIsSparedWhatAListenerThrows() {
        SessionListener failing = new SessionListener() {
            @Override
            public void consumed(String request, double readUnits, double writeUnits) {
                told.add(request + " " + readUnits + " " + writeUnits);
                throw new IllegalStateException("listener");
            }
        };
        SessionListener.tell(failing, listener -> listener.consumed("GetItem", 0.5, 0));
        assertThat(told).containsExactly("GetItem 0.5 0.0");
    }

    @Test
    void whoListensToNothingIsToldNothing() {
        SessionListener.tell(SessionListener.NONE, listener -> told.add("told"));
        assertThat(told).isEmpty();
    }

    private Session increment(Session session) {
        session.update(COUNT, 0, count -> count + 1);
        return session;
    }

    private final class Recorder implements SessionListener {
        @Override
        public void opened(Duration took) {
            told("opened", took);
        }

        @Override
        public void missing(Lookup.Reason reason, Duration took) {
            told("missing " + reason, took);
        }

        @Override
        public void created(Duration took) {
            told("created", took);
        }

        @Override
        public void committed(int retries, Duration took) {
            told("committed " + retries, took);
        }

        @Override
        public void touched(Duration took) {
            told("touched", took);
        }

        @Override
        public void conflict(int attempt) {
            told.add("conflict " + attempt);
        }

        @Override
        public void rotated(int retries, Duration took) {
            told("rotated " + retries, took);
        }

        @Override
        public void destroyed(Ended why) {
            told.add("destroyed " + why);
        }

        @Override
        public void storeFailed(String operation, SessionStoreException cause, Duration took) {
            told("storeFailed " + operation, took);
        }

        private void told(String event, Duration took) {
            assertThat(took).isPositive();
            told.add(event);
        }
    }
}
