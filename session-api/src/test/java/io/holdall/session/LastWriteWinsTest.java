package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.SessionToken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWriteWinsTest {

    private static final SessionKey<String> NOTE =
            SessionKey.immutable("note", String.class).lastWriteWins();
    private static final SessionKey<Integer> COUNT = SessionKey.immutable("count", Integer.class)
            .lastWriteWins()
            .mergedBy((base, mine, theirs) -> mine + (theirs == null ? 0 : theirs) - (base == null ? 0 : base));

    private final List<String> overwritten = new ArrayList<>();
    private final SessionManager sessions = SessionManager.builder(new MapStore())
            .listener(new SessionListener() {
                @Override
                public void overwritten(String attribute) {
                    overwritten.add(attribute);
                }
            })
            .build();
    private final SessionToken token = sessions.update(SessionToken.NONE, session -> {
        session.put(NOTE, "old");
        session.put(COUNT, 10);
    });

    @Test
    void aPutStandsOverAnotherRequestsChangeAndIsTold() {
        Session session = sessions.open(token);
        assertThat(session.get(NOTE)).contains("old");
        sessions.update(token, other -> other.put(NOTE, "theirs"));
        session.put(NOTE, "mine");
        sessions.commit(session);
        assertThat(sessions.open(token).get(NOTE)).contains("mine");
        assertThat(overwritten).containsExactly("note");
    }

    @Test
    void aRemovalStandsOverAnotherRequestsChangeAndIsTold() {
        Session session = sessions.open(token);
        assertThat(session.get(NOTE)).contains("old");
        sessions.update(token, other -> other.put(NOTE, "theirs"));
        session.remove(NOTE);
        sessions.commit(session);
        assertThat(sessions.open(token).get(NOTE)).isEmpty();
        assertThat(overwritten).containsExactly("note");
    }

    @Test
    void nothingIsToldIfNothingIsLost() {
        Session session = sessions.open(token);
        assertThat(session.get(NOTE)).contains("old");
        sessions.update(token, other -> other.put(COUNT, 11));
        session.put(NOTE, "mine");
        sessions.commit(session);
        assertThat(sessions.open(token).get(COUNT)).contains(11);
        assertThat(overwritten).isEmpty();
    }

    @Test
    void aMergeDecidesFirst() {
        Session session = sessions.open(token);
        session.put(COUNT, session.get(COUNT).orElseThrow() + 1);
        sessions.update(token, other -> other.update(COUNT, 0, count -> count + 5));
        sessions.commit(session);
        assertThat(sessions.open(token).get(COUNT)).contains(16);
        assertThat(overwritten).isEmpty();
    }
}
