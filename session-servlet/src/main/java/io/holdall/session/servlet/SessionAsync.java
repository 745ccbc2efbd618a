package io.holdall.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An asynchronous context whose session is committed before the response is, or another dispatch begins. */
final class SessionAsync implements AsyncContext {

    private final AsyncContext context;
    private final SessionRequest request;
    private final RequestSession state;
    private final boolean original;

    SessionAsync(AsyncContext context, SessionRequest request, RequestSession state, boolean original) {
        this.context = context;
        this.request = request;
        this.state = state;
        this.original = original;
        context.addListener(new Last());
    }

    boolean isOf(@Nullable AsyncContext other) {
        return context == other;
    }

    @Override
    public void complete() {
        isStored(); // or is answered
        context.complete();
    }

    @Override
    public void dispatch() {
        if (isStored()) {
            context.dispatch();
        } else {
            context.complete();
        }
    }

    @Override
    public void dispatch(String path) {
        if (isStored()) {
            context.dispatch(path);
        } else {
            context.complete();
        }
    }

    @Override
    public void dispatch(ServletContext servletContext, String path) {
        if (isStored()) {
            context.dispatch(servletContext, path);
        } else {
            context.complete();
        }
    }

    /** Commits; if that fails the client is answered here, as an exception would end in a thread of the application's. */
    private boolean isStored() {
        try {
            state.commit();
            return true;
        } catch (RuntimeException e) {
            Outcome.answerAsync(state, request, e);
            return false;
        }
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return original || context.hasOriginalRequestAndResponse();
    }

    @Override
    public void start(Runnable run) {
        context.start(run);
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(new Told(listener));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(new Told(listener), request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long millis) {
        context.setTimeout(millis);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }

    /** Commits what was done by the time that nobody can do more. */
    private final class Last implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            state.commit();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            state.commit();
        }

        @Override
        public void onError(AsyncEvent event) {
            state.commit();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this); // or it would not hear of the new cycle
        }
    }

    /** The application's listener, whose events lead to our context: it may complete it. */
    private final class Told implements AsyncListener {
        private final AsyncListener listener;

        Told(AsyncListener listener) {
            this.listener = listener;
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            listener.onComplete(ours(event));
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            listener.onTimeout(ours(event));
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            listener.onError(ours(event));
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            listener.onStartAsync(event); // of a context that is not ours yet
        }

        private AsyncEvent ours(AsyncEvent event) {
            return new AsyncEvent(
                    SessionAsync.this, event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
        }
    }
}
