package io.holdall.session.sticky;

import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionToken;
import java.util.List;

/** What the tests here put into sessions. */
final class Note {

    static final SessionKey<String> TEXT = SessionKey.immutable("note", String.class);
    static final SessionKey<List<Integer>> NUMBERS =
            SessionKey.immutable("numbers", new io.holdall.session.GenericType<List<Integer>>() {});

    private Note() {}

    /** A new session with a text of so many characters. */
    static SessionToken ofLength(SessionManager sessions, int length) {
        return sessions.update(SessionToken.NONE, session -> session.put(TEXT, "x".repeat(length)));
    }

    static boolean isThere(SessionManager sessions, SessionToken token) {
        return !sessions.open(token).isNew();
    }

    /** Adds a number to the session's list. */
    static SessionToken add(SessionManager sessions, SessionToken token, int number) {
        return sessions.update(token, session -> {
            if (session.isNew()) {
                throw new IllegalStateException("the session is gone");
            }
            session.update(NUMBERS, List.of(), numbers -> {
                List<Integer> all = new java.util.ArrayList<>(numbers);
                all.add(number);
                return List.copyOf(all);
            });
        });
    }
}
