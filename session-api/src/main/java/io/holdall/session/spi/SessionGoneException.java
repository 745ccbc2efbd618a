package io.holdall.session.spi;

/** The session was invalidated, rotated or has expired while it was being changed. Nothing was stored, and it is not recreated. */
public final class SessionGoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says so. */
    public SessionGoneException() {
        super("the session was invalidated, rotated or has expired meanwhile; its changes were not stored");
    }
}
