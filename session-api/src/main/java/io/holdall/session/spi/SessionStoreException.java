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

    /**
     * Says what was tried and what was wrong, in words of the store's own: for causes whose message says too little, or might
     * hold what no message may.
     *
     * @param operation what was tried, for example {@code "load from Redis"}
     * @param reason what was wrong and, if it is known, what would be right
     * @param cause what the client library said; its message is not taken over
     */
    public SessionStoreException(String operation, String reason, @Nullable Throwable cause) {
        super("could not " + operation + ": " + reason, cause);
    }
}
