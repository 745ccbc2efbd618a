package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a session says of itself: whether it has ended, and whether there is something to store. */
class SessionStateTest {

    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);

    private final SessionManager sessions = SessionManager.builder(new MapStore())
            .idleTimeout(Duration.ofMinutes(1))
            .absoluteTimeout(Duration.ofHours(3))
            .build();
    private final SessionToken token = sessions.update(SessionToken.NONE, session -> session.put(NOTE, "old"));

    @Test
    void anOpenedOneHasNeitherEndedNorChanged() {
        for (SessionToken from : List.of(SessionToken.NONE, token)) {
            Session session = sessions.open(from);
            session.get(NOTE);
            assertThat(session.id()).isNotEmpty();
            assertThat(session.ended()).isFalse();
            assertThat(session.changed()).isFalse();
        }
    }

    @Test
    void anInvalidatedOneHasEnded() {
        Session session = sessions.open(token);
        session.invalidate();
        assertThat(session.ended()).isTrue();
        sessions.commit(session);
        assertThat(session.ended()).isTrue();
    }

    @Test
    void oneThatACommitFindsGoneHasEnded() {
        Session session = sessions.open(token);
        session.put(NOTE, "mine");
        sessions.update(token, Session::invalidate);
        assertThat(session.ended()).isFalse();
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(SessionGoneException.class);
        assertThat(session.ended()).isTrue();
    }

    static Stream<Consumer<Session>> changes() {
        return Stream.of(
                session -> session.put(NOTE, "new"),
                session -> session.update(NOTE, "", note -> note + "!"),
                session -> session.login("ada"),
                session -> session.idleTimeout(Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatWasDoneIsAChangeUntilItIsStored(Consumer<Session> change) {
        for (SessionToken from : List.of(SessionToken.NONE, token)) {
            Session session = sessions.open(from);
            change.accept(session);
            assertThat(session.changed()).isTrue();
            sessions.commit(session);
            assertThat(session.changed()).isFalse();
        }
    }

    @Test
    void aStoredSessionIsChangedByARemovalAndByANewId() {
        Session session = sessions.open(token);
        session.remove(NOTE);
        assertThat(session.changed()).isTrue();
        sessions.commit(session);
        session.rotate();
        assertThat(session.changed()).isTrue();
        sessions.commit(session);
        assertThat(session.changed()).isFalse();
    }

    @Test
    void aNewSessionIsNot() {
        Session session = sessions.open(SessionToken.NONE);
        session.remove(NOTE);
        session.rotate();
        assertThat(session.changed()).isFalse();
        session.put(NOTE, "new");
        session.remove(NOTE);
        assertThat(session.changed()).isFalse();
        assertThat(sessions.commit(session)).isEqualTo(SessionToken.NONE);
        session.put(NOTE, "newer");
        assertThat(sessions.open(sessions.commit(session)).get(NOTE)).contains("newer");
    }

    @Test
    void aManagerTellsItsAbsoluteTimeout() {
        assertThat(sessions.absoluteTimeout()).isEqualTo(Duration.ofHours(3));
    }
}
