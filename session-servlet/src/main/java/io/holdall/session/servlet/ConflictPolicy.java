package io.holdall.session.servlet;

/**
 * What becomes of a {@code setAttribute} or {@code removeAttribute} if another request has changed the same attribute since this
 * one read it, and its key has no merge.
 */
public enum ConflictPolicy {
    /**
     * It stands, as in a container's own session, and {@link io.holdall.session.SessionListener#overwritten} is told that the other
     * request's change was lost. The default.
     */
    LAST_WRITE_WINS,
    /** Nothing is stored, and the client is answered 409: see {@link SessionFilter}. */
    FAIL
}
