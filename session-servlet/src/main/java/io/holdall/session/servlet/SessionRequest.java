package io.holdall.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request whose session is ours. */
final class SessionRequest extends HttpServletRequestWrapper {

    private static final String UNKNOWN_ID = "unknown";

    private final RequestSession state;
    private final HttpServletResponse response;
    private @Nullable SessionAsync async;

    SessionRequest(HttpServletRequest request, HttpServletResponse response, RequestSession state) {
        super(request);
        this.state = state;
        this.response = response;
    }

    /** Whether this is a request with this session, or wraps one. */
    static boolean isIn(ServletRequest request, RequestSession state) {
        ServletRequest next = request;
        while (next instanceof ServletRequestWrapper wrapper) {
            if (wrapper instanceof SessionRequest ours && ours.state == state) {
                return true;
            }
            next = wrapper.getRequest();
        }
        return false;
    }

    /** Of several filters, the innermost one's session is the one to have. */
    @Override
    @SuppressWarnings("NullAway") // null is what the specification asks for if there is no such attribute
    public Object getAttribute(String name) {
        return RequestSession.ATTRIBUTE.equals(name) ? state : super.getAttribute(name);
    }

    @Override
    public HttpSession getSession() {
        return getSession(true);
    }

    @Override
    @SuppressWarnings("NullAway") // null is what the specification asks for if there is none
    public HttpSession getSession(boolean create) {
        return state.view().session(create);
    }

    @Override
    public String changeSessionId() {
        return state.view().changeId();
    }

    @Override
    @SuppressWarnings("NullAway") // null is what the specification asks for if the client sent none
    public String getRequestedSessionId() {
        if (!state.view().isRequested()) {
            return null;
        }
        String id = state.view().requestedId();
        return id == null ? UNKNOWN_ID : id;
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return state.view().isRequestedValid();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return state.view().isRequested();
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }

    @Override
    public AsyncContext startAsync() {
        return begun(super.startAsync(this, response), true);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return begun(super.startAsync(request, response), false);
    }

    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext context = super.getAsyncContext();
        SessionAsync known = async;
        return known != null && known.isOf(context) ? known : context;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) throws IOException, ServletException {
        state.commit();
        return super.upgrade(handler);
    }

    private AsyncContext begun(AsyncContext context, boolean original) {
        SessionAsync made = new SessionAsync(context, this, state, original);
        async = made;
        return made;
    }
}
