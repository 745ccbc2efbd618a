package io.holdall.session.spi;

/**
 * Others changed the session meanwhile and the change could not be made to fit: a value was put that rests on one that is no
 * longer there, or the retries ran out. Nothing was stored.
 */
public final class SessionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says what was in the way. */
    public SessionConflictException(String message) {
        super(message);
    }
}
