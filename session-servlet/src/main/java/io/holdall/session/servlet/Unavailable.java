package io.holdall.session.servlet;

import io.holdall.session.spi.SessionStoreException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** The default answer while the backend cannot: 503, and when to come again (RFC 9110, section 10.2.3). */
record Unavailable(String retryAfterSeconds) implements UnavailableHandler {

    Unavailable(Duration retryAfter) {
        this(Long.toString(retryAfter.plusNanos(999_999_999).toSeconds()));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, SessionStoreException cause)
            throws IOException {
        response.setHeader("Retry-After", retryAfterSeconds);
        response.setHeader("Cache-Control", "no-store");
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        // the error page itself asked for the session: another error page would do so again
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println("Service unavailable. Please try again in " + retryAfterSeconds + " seconds.");
    }
}
