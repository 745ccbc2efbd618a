package io.holdall.example.myclothes.balancer;

import java.net.ConnectException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One client's request on its way, over as many nodes as it takes. Its steps follow each other, so it needs no lock. */
final class Attempt {

    private static final String ATTRIBUTE = Attempt.class.getName();

    final Set<Upstream> tried = new HashSet<>();
    private final boolean repeatable;
    private @Nullable Upstream upstream;
    private @Nullable UntouchedBody body;

    private Attempt(Request request) {
        boolean safe = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        repeatable = safe
                && request.getLength() <= 0
                && request.getHeaders().get("Transfer-Encoding") == null
                && request.getHeaders().get("Content-Type") == null;
    }

    static Attempt of(Request request) {
        Object kept = request.getAttribute(ATTRIBUTE);
        if (kept instanceof Attempt attempt) {
            return attempt;
        }
        Attempt attempt = new Attempt(request);
        request.setAttribute(ATTRIBUTE, attempt);
        return attempt;
    }

    void begin(Upstream chosen) {
        upstream = chosen;
        body = null;
        chosen.begin();
    }

    /** Counts it, once. */
    void end(boolean error) {
        Upstream ended = upstream;
        if (ended != null) {
            upstream = null;
            tried.add(ended);
            ended.end(error);
        }
    }

    Upstream upstream() {
        if (upstream == null) {
            throw new IllegalStateException("no node was chosen");
        }
        return upstream;
    }

    UntouchedBody carry(Request request) {
        UntouchedBody carried = new UntouchedBody(request);
        body = carried;
        return carried;
    }

    /** Whether the node has certainly not seen the request. */
    boolean neverArrived(Throwable failure) {
        return isRefusal(failure) && (body == null || !body.isTouched());
    }

    /** Whether another node may be asked: nothing happened, or what happened may happen twice. A slow node is not asked again. */
    boolean mayTryAnother(Throwable failure) {
        return neverArrived(failure) || (repeatable && !(failure instanceof TimeoutException));
    }

    static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }
}
