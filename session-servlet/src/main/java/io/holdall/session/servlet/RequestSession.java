package io.holdall.session.servlet;

import io.holdall.session.Session;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionStoreException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request, through all its dispatches and threads: opened when it is first asked for, by {@link ClientTokens},
 * shown by a {@link HttpView}, and stored before the response is committed, by {@link SessionCommit}. Its lock guards all of
 * them.
 */
final class RequestSession {

    /** The request's attribute that has one. */
    static final String ATTRIBUTE = SessionFilter.class.getName() + ".state";

    private final Settings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final HttpServletResponse response;
    private final SetCookie setCookie;
    private final ClientTokens tokens;
    private final HttpView view;
    private final SessionCommit commit;

    /** Those of the request: of this filter, and of others with settings of their own around and within it. */
    private final RequestSession first;

    private @Nullable RequestSession next;

    /** How many calls of the filter are under way for this request, one inside the other. */
    private int depth;

    private @Nullable Session session;

    /** Why the session cannot be had any more. */
    private @Nullable SessionStoreException unavailable;

    /** Why it was not stored, until the client was told. */
    private @Nullable RuntimeException failure;

    RequestSession(
            Settings settings,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable RequestSession around) {
        this.settings = settings;
        this.response = response;
        this.setCookie = new SetCookie(response);
        this.tokens = new ClientTokens(settings, request, setCookie);
        this.view = new HttpView(this, tokens, request);
        this.commit = new SessionCommit(settings, tokens, setCookie);
        if (around == null) {
            this.first = this;
        } else {
            this.first = around.first;
            this.next = first.next;
            first.next = this;
        }
    }

    /** That of the filter with these settings; {@code null} if the request has not been there yet. */
    @Nullable RequestSession of(Settings wanted) {
        RequestSession found = first;
        while (found != null && found.settings.keys() != wanted.keys()) { // each filter has its own
            found = found.next;
        }
        return found;
    }

    Settings settings() {
        return settings;
    }

    HttpView view() {
        return view;
    }

    SessionCommit commits() {
        return commit;
    }

    /** The response beneath ours. */
    HttpServletResponse response() {
        return response;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** A call of the filter begins. */
    void enter() {
        lock();
        depth++;
        unlock();
    }

    /** A call of the filter ends; whether it was the outermost. */
    boolean leave() {
        lock();
        try {
            return --depth == 0;
        } finally {
            unlock();
        }
    }

    /** The session: the client's, or a new one. */
    Session session() {
        lock();
        try {
            SessionStoreException cause = unavailable;
            if (cause != null) {
                throw cause;
            }
            Session current = session;
            if (current != null && current.ended()) {
                end(current);
                current = null;
            }
            return current == null ? open() : current;
        } finally {
            unlock();
        }
    }

    /** Whether the session was asked for, and has not ended since. */
    boolean isOpen() {
        return session != null;
    }

    /** Whether the client holds a token of the session, or is told to. */
    boolean isHeld() {
        return tokens.isHeld();
    }

    /** Ends the session, in the store too, and at once: a logout is not to depend on what the request does after it. */
    void end(Session ending) {
        if (!ending.ended()) {
            ending.invalidate();
        }
        forget();
        try {
            settings.sessions().commit(ending);
        } catch (SessionStoreException e) {
            unavailable = e;
            failure = e;
            throw e;
        }
    }

    /** Stores what was done since it was last called, and tells the client what to hold, while that can still be told. */
    void commit() {
        lock();
        try {
            RuntimeException earlier = failure;
            if (earlier != null) {
                throw earlier;
            }
            if (unavailable != null) {
                return; // the application goes on without a session, on its own decision
            }
            try {
                store();
            } catch (RuntimeException e) {
                failure = e;
                if (e instanceof SessionStoreException cause) {
                    unavailable = cause;
                }
                throw e;
            }
        } finally {
            unlock();
        }
    }

    /** Whether this is why a commit of this request has failed. */
    boolean hasFailedBy(Throwable cause) {
        return cause == failure || cause == unavailable;
    }

    /** After a commit has failed and the client is told so: what was not stored is dropped, and an error page begins anew. */
    void abandon() {
        lock();
        try {
            failure = null;
            session = null;
            view.forget();
            tokens.goOnWithHeld();
        } finally {
            unlock();
        }
    }

    /** Puts our cookie into the response again, after it was reset. */
    void restoreCookie() {
        lock();
        try {
            setCookie.restore();
        } finally {
            unlock();
        }
    }

    private Session open() {
        try {
            Session opened = tokens.open();
            session = opened;
            return opened;
        } catch (SessionStoreException e) {
            unavailable = e;
            throw e;
        }
    }

    private void store() {
        Session current = session;
        if (current != null && current.ended()) {
            end(current); // by way of the typed session
            current = null;
        }
        if (current != null) {
            store(current);
        } else if (!setCookie.isTooLate()) {
            tokens.deleteIfStale();
        }
    }

    private void store(Session current) {
        boolean tellable = !setCookie.isTooLate();
        try {
            if (commit.store(current, view.shown())) {
                return;
            }
        } catch (SessionGoneException e) {
            if (tellable) {
                forget();
                tokens.delete();
            }
            throw e;
        }
        forget();
        tokens.deleteIfStale();
    }

    private void forget() {
        tokens.forget();
        session = null;
        view.forget();
    }
}
