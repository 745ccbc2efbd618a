package io.holdall.session.spi;

import org.jspecify.annotations.Nullable;

/**
 * A backend could not answer. Whether a commit was applied is unknown; committing the same session again settles it without
 * applying anything twice. Its message never holds a token, an id or a value.
 */
public final class SessionStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says what was tried and why it failed.
     *
     * @param operation what was tried, for example {@code "load from Redis"}
     * @param cause what the client library said
     */
    public SessionStoreException(String operation, @Nullable Throwable cause) {
        super("could not " + operation + (cause == null ? "" : ": " + cause.getMessage()), cause);
    }
}
