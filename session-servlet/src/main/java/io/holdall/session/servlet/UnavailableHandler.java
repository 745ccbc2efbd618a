package io.holdall.session.servlet;

import io.holdall.session.spi.SessionStoreException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request whose session could not be read or stored, because the backend could not answer. Thread-safe. */
@FunctionalInterface
public interface UnavailableHandler {

    /**
     * Writes the answer.
     *
     * @param request its session cannot be had: asking for it throws {@code cause} again
     * @param response reset, so that nothing of the application's is in it
     * @param cause what the store said
     */
    void handle(HttpServletRequest request, HttpServletResponse response, SessionStoreException cause)
            throws IOException, ServletException;
}
