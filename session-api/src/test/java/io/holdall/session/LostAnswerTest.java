package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A commit was applied but its answer lost; the application commits the same session again. */
class LostAnswerTest {

    private static final SessionKey<Integer> COUNT = SessionKey.immutable("count", Integer.class);
    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);

    private final MapStore store = new MapStore();
    private final SessionManager sessions = SessionManager.builder(store).build();

    @Test
    void theChangeIsAppliedOnce() {
        Session session = increment(sessions.open(stored()));
        loseAnswerOf(session);
        sessions.commit(session);
        assertStored(COUNT, 2);
    }

    @Test
    void theChangeIsAppliedOnceAlsoIfAnotherRequestCommittedInBetween() {
        SessionToken token = stored();
        Session session = increment(sessions.open(token));
        loseAnswerOf(session);
        sessions.update(token, this::increment);
        sessions.commit(session);
        assertStored(COUNT, 3);
    }

    @Test
    void whatWasDoneInTheMeantimeIsStoredToo() {
        SessionToken token = stored();
        Session session = increment(sessions.open(token));
        loseAnswerOf(session);
        increment(session);
        session.put(NOTE, "new");
        sessions.update(token, this::increment);
        sessions.commit(session);
        assertStored(COUNT, 4);
        assertStored(NOTE, "new");
    }

    @Test
    void aChangeThatWasNotAppliedIsAppliedThen() {
        Session session = increment(sessions.open(stored()));
        store.down = true;
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(SessionStoreException.class);
        store.down = false;
        sessions.commit(session);
        assertStored(COUNT, 2);
    }

    @Test
    void aCreationIsAppliedOnce() {
        Session session = increment(sessions.open(SessionToken.NONE));
        loseAnswerOf(session);
        SessionToken token = sessions.commit(session);
        assertThat(store.sessions).hasSize(1);
        assertThat(sessions.open(token).get(COUNT)).contains(1);
    }

    @Test
    void aLoginAfterACreationWhoseAnswerWasLostStillRotates() {
        Session session = increment(sessions.open(SessionToken.NONE));
        String planted = session.id();
        loseAnswerOf(session);
        session.login("alice");
        SessionToken token = sessions.commit(session);
        assertThat(token.value()).isEqualTo(session.id()).isNotEqualTo(planted);
        assertThat(sessions.open(token).principal()).contains("alice");
        assertThat(store.sessions).hasSize(1);
    }

    @Test
    void aLogoutAfterALoginWhoseAnswerWasLostEndsTheSessionUnderItsNewId() {
        Session session = sessions.open(stored());
        session.login("alice");
        loseAnswerOf(session);
        session.invalidate();
        assertThat(sessions.commit(session)).isEqualTo(SessionToken.NONE);
        assertThat(store.sessions).isEmpty();
    }

    @Test
    void aLogoutDoesNotDoAgainWhatWasDoneAfterTheAnswerWasLost() {
        Session session = increment(sessions.open(stored()));
        loseAnswerOf(session);
        AtomicInteger runs = new AtomicInteger();
        session.update(COUNT, 0, count -> count + runs.incrementAndGet());
        session.invalidate();
        assertThat(sessions.commit(session)).isEqualTo(SessionToken.NONE);
        assertThat(runs).hasValue(1);
        assertThat(store.sessions).isEmpty();
    }

    private SessionToken stored() {
        return sessions.update(SessionToken.NONE, session -> session.put(COUNT, 1));
    }

    private Session increment(Session session) {
        session.update(COUNT, 0, count -> count + 1);
        return session;
    }

    private void loseAnswerOf(Session session) {
        store.answersToLose = 1;
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(SessionStoreException.class);
    }

    private <T> void assertStored(SessionKey<T> key, T value) {
        assertThat(store.sessions).hasSize(1);
        String id = store.sessions.keySet().iterator().next().value();
        assertThat(sessions.open(SessionToken.of(id)).get(key)).contains(value);
    }
}
