package io.holdall.session.servlet;

import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionStoreException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a client is answered if its session could not be read or stored. */
final class Outcome {

    private static final System.Logger LOG = System.getLogger(SessionFilter.class.getName());

    private Outcome() {}

    /** The reason why a session could not be read or stored, if that is why the application threw; else {@code null}. */
    static @Nullable RuntimeException causeOf(RequestSession state, Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < 50; i++) { // causes may go round in a circle
            if (cause instanceof SessionStoreException e) {
                return e;
            }
            if (cause instanceof RuntimeException e && state.hasFailedBy(e)) {
                return e;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /**
     * Answers in the application's place.
     *
     * @return whether it did; else the exception is to go out
     */
    static boolean answer(
            RequestSession state, HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
            throws IOException, ServletException {
        state.abandon();
        boolean conflict = failure instanceof SessionConflictException || failure instanceof SessionGoneException;
        if (response.isCommitted() || !(conflict || failure instanceof SessionStoreException)) {
            return false;
        }
        response.reset();
        state.restoreCookie();
        if (failure instanceof SessionStoreException cause) {
            state.settings().unavailable().handle(request, response, cause);
        } else {
            response.sendError(HttpServletResponse.SC_CONFLICT);
        }
        return true;
    }

    /** The same where there is no caller that an exception could go out to. */
    static void answerAsync(RequestSession state, HttpServletRequest request, RuntimeException failure) {
        HttpServletResponse response = state.response();
        try {
            if (!answer(state, request, response, failure)) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a session could not be stored at the end of an asynchronous request",
                        failure);
                if (!response.isCommitted()) {
                    response.reset();
                    response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                }
            }
        } catch (IOException | ServletException | RuntimeException e) {
            if (e != failure) {
                e.addSuppressed(failure);
            }
            LOG.log(System.Logger.Level.ERROR, "a client could not be told that its session was not stored", e);
        }
    }
}
