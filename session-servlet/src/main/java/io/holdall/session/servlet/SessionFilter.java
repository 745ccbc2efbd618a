package io.holdall.session.servlet;

import io.holdall.session.Session;
import io.holdall.session.SessionCookie;
import io.holdall.session.SessionManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code HttpSession} on top of any session store, for unchanged application code; and {@link #session} for code that uses typed
 * keys. Thread-safe; an application has one. Map it for all dispatcher types ({@code REQUEST, FORWARD, INCLUDE, ASYNC, ERROR}), with
 * asynchronous processing allowed, before whatever asks for a session.
 *
 * <pre>{@code
 * SessionFilter filter = SessionFilter.builder(sessions, SessionCookie.builder().build())
 *         .key(CART)
 *         .allowPackages("com.example.shop")
 *         .build();
 * }</pre>
 *
 * <h2>Opening</h2>
 *
 * <p>A session is opened when it is first asked for. A request that does not ask costs nothing, and is answered while the backend is
 * down. Of several cookies of our name each is tried in turn, and the first that stands for a session wins. A new session is not
 * stored, and sets no cookie, before something is put into it; {@code setMaxInactiveInterval} alone is nothing. An interval of 0 or
 * less, or one that is longer, is the manager's absolute timeout.
 *
 * <h2>Attributes</h2>
 *
 * <p>Names that a {@link SessionFilterBuilder#key key} is registered for are stored by that key. Others are stored with their type,
 * as JSON, if it is one that {@link SessionFilterBuilder#allowPackages} allows; else {@code setAttribute} throws {@link
 * IllegalArgumentException} that says what to register. Java serialization is never used. A stored value of a type that is not
 * allowed is never made: it is undecodable, and {@link io.holdall.session.SessionManagerBuilder#undecodable} says what happens. A
 * request is given the same object each time; one that is changed is stored if it is set again, and only then: {@link UnsetChanges}
 * finds where that was forgotten.
 *
 * <h2>Committing</h2>
 *
 * <p>Changes are stored before the response is committed: when it is flushed, its buffer is full, its stream or writer is closed, its
 * length reached, a redirect or an error sent, an asynchronous context completed or dispatched; else at the end of the request. That
 * is once, unless more is changed afterwards. So no redirect reaches a client before what it leads to is stored. Once the response is
 * committed, a change is stored at the end of the request where the client's token stays good; where it would need another one (the
 * cookie holds the session, or it is not stored yet, or is to get another id) the change throws {@link IllegalStateException}, and so
 * does the end of the request if that was done by way of the typed session.
 *
 * <ul>
 *   <li><strong>The application throws</strong>: what was done until then is stored, as a container's session would have kept it, and
 *       the exception goes on. If that fails too, its failure is added as suppressed.
 *   <li><strong>The backend cannot answer</strong> ({@link io.holdall.session.spi.SessionStoreException}, at a commit or out of the
 *       application, as a cause too): the response is reset and {@link SessionFilterBuilder#whenUnavailable} answers. The session of
 *       that request cannot be had any more: never an empty one in its place. If the application catches the exception of {@code
 *       getSession}, it goes on without a session.
 *   <li><strong>Another request has changed the same</strong>: the change is done again on top of it, if the attribute is unchanged or
 *       its key has a merge; else {@link ConflictPolicy} decides. {@link io.holdall.session.spi.SessionConflictException}: nothing is
 *       stored, the response is reset, and the client gets 409.
 *   <li><strong>The session has ended meanwhile</strong> with changes to store ({@link io.holdall.session.spi.SessionGoneException},
 *       logged out elsewhere for example): it stays ended; the response is reset, the cookie deleted, and the client gets 409. Without
 *       changes the request goes on, and the cookie is deleted.
 *   <li><strong>It is too large, or cannot be encoded</strong>: nothing is stored, the client's cookie stays, and the exception goes
 *       out to the container.
 * </ul>
 *
 * <p>If the response is already committed when one of these comes up, the exception goes out to the container. An error page begins
 * with the session as it is stored. All dispatches and threads of a request share one {@code HttpSession}, which is thread-safe;
 * the typed {@link Session} is not. It is that request's: what is set in it after the request has ended is stored nowhere.
 *
 * <p>Of two filters in one chain, each with a cookie of its own, the inner one's session is the one that {@code getSession} and {@link
 * #session} give.
 *
 * <h2>The cookie</h2>
 *
 * <p>Is set when the client has to hold another token than the one it sent, and then with {@code Cache-Control: no-store}, unless the
 * application has set that header. It is deleted when the session has ended in this request, and when what the client sent has expired
 * or is no token of ours. It is left alone if its session is on another node, and if it is unknown: a request beside this one may just
 * have given the session another id, and deleting the old cookie could overtake the new one. A request that does not ask for its
 * session says nothing of cookies. Sessions are tracked by cookie only: an id in a URL ends up in logs, bookmarks and {@code Referer}
 * headers (OWASP, session management), so {@code encodeURL} returns its argument.
 *
 * <p>{@code getRequestedSessionId} answers the session's id if the client's cookie stood for one, {@code unknown} if it did not, and
 * {@code null} if there was none: a token is a secret even where this node cannot read it, and applications log requested ids.
 *
 * <h2>Listeners</h2>
 *
 * <p>Are added to the filter, not to the container. Values that are {@code HttpSessionBindingListener} or {@code
 * HttpSessionActivationListener} are told as well: {@code sessionDidActivate} after a value was decoded, {@code sessionWillPassivate}
 * before it is encoded, and {@code sessionDidActivate} after that too, as the request goes on with it. {@code sessionDestroyed} is told when the application invalidates the {@code HttpSession}; not when a session
 * expires, or is ended by way of the typed session or from elsewhere, which no node may notice. An invalidated session is deleted from
 * the store at once.
 */
public final class SessionFilter implements Filter {

    private final Settings settings;

    /** A filter with the default settings. */
    public SessionFilter(SessionManager sessions, SessionCookie cookie) {
        this(builder(sessions, cookie));
    }

    SessionFilter(SessionFilterBuilder builder) {
        this.settings = Settings.of(builder);
    }

    /** The settings of a filter, each with a default. */
    public static SessionFilterBuilder builder(SessionManager sessions, SessionCookie cookie) {
        return new SessionFilterBuilder(sessions, cookie);
    }

    /**
     * The session of this request, the same that {@code getSession} shows: the client's, or a new one that costs nothing before
     * something is put into it. Opened when it is first asked for, and committed by the filter. Whoever wants to know what comes of that
     * may commit it before; the filter then has nothing more to store. A session that was invalidated is followed by a new one at
     * the next call.
     *
     * @param request the request, or one that wraps it
     * @throws IllegalStateException if it did not go through a {@code SessionFilter}
     * @throws io.holdall.session.spi.SessionStoreException if the backend cannot answer
     */
    public static Session session(HttpServletRequest request) {
        if (request.getAttribute(RequestSession.ATTRIBUTE) instanceof RequestSession state) {
            return state.session();
        }
        throw new IllegalStateException("this request did not go through a SessionFilter; map one to its path, for all"
                + " dispatcher types, and before what asks for the session");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse httpResponse)) {
            chain.doFilter(request, response);
            return;
        }
        RequestSession known =
                request.getAttribute(RequestSession.ATTRIBUTE) instanceof RequestSession found ? found : null;
        RequestSession state = known == null ? null : known.of(settings);
        if (state == null) {
            state = new RequestSession(settings, http, httpResponse, known);
            if (known == null) {
                request.setAttribute(RequestSession.ATTRIBUTE, state);
            }
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            state.restoreCookie(); // the container may have reset the response
        }
        filter(state, http, httpResponse, chain);
    }

    private static void filter(
            RequestSession state, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse ourResponse =
                SessionResponse.isIn(response, state) ? response : new SessionResponse(response, state);
        HttpServletRequest ourRequest =
                SessionRequest.isIn(request, state) ? request : new SessionRequest(request, ourResponse, state);
        Throwable thrown = null;
        state.enter();
        try {
            chain.doFilter(ourRequest, ourResponse);
        } catch (Throwable e) {
            thrown = e;
        }
        boolean outermost = state.leave();
        if (outermost) {
            finish(state, ourRequest, thrown);
        } else if (thrown != null) {
            rethrow(thrown);
        } else if (request.getDispatcherType() == DispatcherType.FORWARD && !request.isAsyncStarted()) {
            state.commit(); // the container ends the response with the forward
        }
    }

    private static void finish(RequestSession state, HttpServletRequest request, @Nullable Throwable thrown)
            throws IOException, ServletException {
        if (thrown == null && request.isAsyncStarted()) {
            return; // others go on with it
        }
        RuntimeException failure = thrown == null ? null : Outcome.causeOf(state, thrown);
        if (failure == null) {
            try {
                state.commit();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure == null) {
            rethrow(thrown);
            return;
        }
        if (thrown != null && Outcome.causeOf(state, thrown) == null) {
            state.abandon();
            thrown.addSuppressed(failure);
            rethrow(thrown);
        }
        boolean async = request.isAsyncStarted();
        if (!Outcome.answer(state, request, state.response(), failure)) {
            rethrow(thrown == null ? failure : thrown);
        } else if (async) {
            request.getAsyncContext().complete(); // nobody else knows that it is over
        }
    }

    private static void rethrow(@Nullable Throwable thrown) throws IOException, ServletException {
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof ServletException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
