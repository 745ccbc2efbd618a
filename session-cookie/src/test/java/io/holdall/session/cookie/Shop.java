package io.holdall.session.cookie;

import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;

/** What an application does to sessions in these tests: it counts adds, and fills sessions up with what nothing makes smaller. */
final class Shop {

    static final SessionKey<Integer> ADDS = SessionKey.immutable("adds", Integer.class);
    static final SessionKey<String> FILLER = SessionKey.immutable("filler", String.class);
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(8);
    static final Duration TOUCH = Duration.ofMinutes(3);

    private Shop() {}

    static SessionManager node(SessionStore store, MovableClock clock) {
        return SessionManager.builder(store)
                .idleTimeout(IDLE)
                .absoluteTimeout(ABSOLUTE)
                .touchInterval(TOUCH)
                .clock(clock)
                .build();
    }

    /** A new session with one add. */
    static SessionToken begin(SessionManager node) {
        return node.update(SessionToken.NONE, Shop::add);
    }

    static SessionToken login(SessionManager node, SessionToken token, String principal) {
        return node.update(token, session -> session.login(principal));
    }

    static void add(Session session) {
        session.update(ADDS, 0, adds -> adds + 1);
    }

    static SessionToken fill(SessionManager node, SessionToken token, int bytes) {
        return node.update(token, session -> session.put(FILLER, filler(bytes)));
    }

    static String filler(int bytes) {
        return Base64.getEncoder().encodeToString(Samples.noise(bytes * 3 / 4));
    }

    static int adds(SessionManager node, SessionToken token) {
        return node.open(token).get(ADDS).orElse(0);
    }

    /** Whether the token opens a session, and not a new one. */
    static boolean lives(SessionManager node, SessionToken token) {
        return !node.open(token).isNew();
    }

    static SessionId id(SessionManager node, SessionToken token) {
        return Objects.requireNonNull(SessionId.parse(node.open(token).id()));
    }

    static boolean isReference(SessionToken token) {
        return IdToken.parse(token) != null;
    }
}
