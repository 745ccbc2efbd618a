package io.holdall.session.servlet;

import io.holdall.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What a request answers of its session by the servlet specification. Locks the request's session. */
final class HttpView {

    private final RequestSession state;
    private final ClientTokens tokens;
    private final HttpServletRequest request;
    private @Nullable StoredSession shown;

    HttpView(RequestSession state, ClientTokens tokens, HttpServletRequest request) {
        this.state = state;
        this.tokens = tokens;
        this.request = request;
    }

    /** The session as {@code getSession} gives it; {@code null} if there is none and none is to be made. */
    @Nullable StoredSession session(boolean create) {
        state.lock();
        try {
            if (!create && !mayBeThere()) {
                return null; // costs nothing, and does not need the backend
            }
            Session current = state.session();
            StoredSession known = shown;
            if (known != null) {
                return known;
            }
            boolean there = !current.isNew() || tokens.isHeld() || current.changed();
            if (!there && !create) {
                return null;
            }
            StoredSession made = new StoredSession(state, current, request.getServletContext());
            shown = made;
            if (!there) {
                state.settings().listeners().created(made);
            }
            return made;
        } finally {
            state.unlock();
        }
    }

    /** What {@link #session} has given, if it has. */
    @Nullable StoredSession shown() {
        return shown;
    }

    /** There is no session to show any more. */
    void forget() {
        shown = null;
    }

    /** Whether the client sent a token at all. */
    boolean isRequested() {
        state.lock();
        try {
            return tokens.areSent();
        } finally {
            state.unlock();
        }
    }

    /** The id of the session that the client's token stood for when it was opened; {@code null} if it stood for none. */
    @Nullable String requestedId() {
        state.lock();
        try {
            if (!state.isOpen() && tokens.areUsable()) {
                state.session();
            }
            return tokens.requestedId();
        } finally {
            state.unlock();
        }
    }

    /** Whether the client's token stands for the session that the request has. */
    boolean isRequestedValid() {
        state.lock();
        try {
            return mayBeThere() && !state.session().isNew();
        } finally {
            state.unlock();
        }
    }

    /** Gives the session a new id, and tells it. */
    String changeId() {
        state.lock();
        try {
            StoredSession current = session(false);
            if (current == null) {
                throw new IllegalStateException("there is no session whose id could be changed; call getSession first");
            }
            state.commits().requireTellable();
            String old = current.session().id();
            current.session().rotate();
            state.settings().listeners().idChanged(current, old);
            return current.session().id();
        } finally {
            state.unlock();
        }
    }

    private boolean mayBeThere() {
        return state.isOpen() || tokens.areUsable();
    }
}
