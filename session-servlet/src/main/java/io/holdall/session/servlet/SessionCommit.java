package io.holdall.session.servlet;

import io.holdall.session.Session;
import io.holdall.session.spi.SessionToken;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Stores a session: before the response is committed, so that the client can be told what to hold, or as far as possible afterwards. */
final class SessionCommit {

    private static final System.Logger LOG = System.getLogger(SessionFilter.class.getName());

    private final Settings settings;
    private final ClientTokens tokens;
    private final SetCookie setCookie;

    SessionCommit(Settings settings, ClientTokens tokens, SetCookie setCookie) {
        this.settings = settings;
        this.tokens = tokens;
        this.setCookie = setCookie;
    }

    /** Refuses a change of the attributes that could not reach the client any more. */
    void requireChangeable() {
        if (isTokenNewByChange() && setCookie.isTooLate()) {
            throw SetCookie.tooLate();
        }
    }

    /** Refuses another id that could not reach the client any more. */
    void requireTellable() {
        if (setCookie.isTooLate()) {
            throw SetCookie.tooLate();
        }
    }

    /** Refuses to end a session that would live on in the client's cookie. */
    void requireEndable() {
        if (settings.traits().heldByClient() && !settings.traits().revocable()) {
            requireTellable();
        }
    }

    /**
     * Stores what was done since this was last called.
     *
     * @return whether there is a session still: renewing its deadline may find it gone
     */
    boolean store(Session session, @Nullable StoredSession view) {
        if (setCookie.isTooLate()) {
            storeLate(session, view);
            return true;
        }
        requireAllSet(session, view);
        SessionToken token = settings.sessions().commit(session);
        if (!token.isNone()) {
            tokens.hold(token, session);
            return true;
        }
        if (tokens.isHeld()) {
            return false;
        }
        tokens.deleteIfStale();
        return true;
    }

    /** The response is out, so the client goes on with the token that it has. */
    private void storeLate(Session session, @Nullable StoredSession view) {
        boolean changed = session.changed();
        boolean fixed = isTokenNewByChange();
        if (!changed && fixed) {
            return;
        }
        if (changed && (fixed || !tokens.isHeldFor(session.id()))) {
            throw SetCookie.tooLate();
        }
        requireAllSet(session, view);
        settings.sessions().commit(session);
    }

    /** Whether every change gives the client another token. */
    private boolean isTokenNewByChange() {
        return settings.traits().heldByClient() || !tokens.isHeld();
    }

    /** As {@link UnsetChanges} says; and the view adds what it has kept back. */
    private void requireAllSet(Session session, @Nullable StoredSession view) {
        boolean look = settings.unsetChanges() != UnsetChanges.IGNORE;
        Set<String> names = look ? new TreeSet<>(session.changedInPlace()) : Set.of();
        if (view != null) {
            view.settle(names, look);
        }
        if (names.isEmpty()) {
            return;
        }
        String message = "changed but never set, so not stored: attributes " + names
                + "; call setAttribute again after changing an object";
        if (settings.unsetChanges() == UnsetChanges.FAIL) {
            throw new IllegalStateException(message);
        }
        LOG.log(System.Logger.Level.WARNING, message);
    }
}
