package io.holdall.session;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionCodecException;
import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Is told what happens to sessions, for metrics and logs. Called on the request's thread, or by a store that it was given to
 * on another, so it must be quick, and thread-safe; what it throws is dropped and never fails a request. Nothing it is given
 * identifies a client.
 */
public interface SessionListener {

    /** Listens to nothing; then nothing is timed either. */
    SessionListener NONE = new SessionListener() {};

    /** Why a session ended. */
    enum Ended {
        /** The application invalidated it. */
        INVALIDATED,
        /** A commit found it gone: logged out elsewhere, rotated or expired. */
        GONE,
        /** A store swept it, some time after it had expired. Told only by stores that this listener was given to. */
        EXPIRED,
        /** A store dropped it, alive, to stay within its bounds. Told only by stores that this listener was given to. */
        EVICTED
    }

    /** A stored session was found for a token, which took {@code took}. */
    default void opened(Duration took) {}

    /** A token stood for no session, so that a new one was opened. */
    default void missing(Lookup.Reason reason, Duration took) {}

    /** A session was stored for the first time. */
    default void created(Duration took) {}

    /**
     * Changes of a stored session were stored.
     *
     * @param retries how often they were rebased first; 0 without a conflict
     * @param took all attempts and pauses together
     */
    default void committed(int retries, Duration took) {}

    /** A session without changes got a later deadline. */
    default void touched(Duration took) {}

    /** A commit met a newer version and is about to be rebased; {@code attempt} counts from 1. */
    default void conflict(int attempt) {}

    /**
     * A put or removal of an attribute whose {@linkplain SessionKey#lastWriteWins last write wins} stood over a change that another
     * request had made meanwhile. Told again if the commit is tried again.
     */
    default void overwritten(String attribute) {}

    /** A session got a new id, at login for example. */
    default void rotated(int retries, Duration took) {}

    /** A session ended. */
    default void destroyed(Ended why) {}

    /** A stored attribute could not be decoded. */
    default void undecodable(String attribute, SessionCodecException cause) {}

    /** The backend could not answer. */
    default void storeFailed(String operation, SessionStoreException cause, Duration took) {}

    /**
     * What a backend that is billed by the request billed for a request, by its own count. Told only by stores that this listener
     * was given to, which ask their backend for it only then; and only of what the backend answered with a count: not of a request
     * whose answer was lost, nor of one that was refused.
     *
     * @param request the backend's own name for it, such as {@code GetItem}: one of a few, so it can tag a metric
     * @param readUnits in what the backend bills reads by; AWS's read request units, for example, which come in halves
     * @param writeUnits in what the backend bills writes by; AWS's write request units, for example
     */
    default void consumed(String request, double readUnits, double writeUnits) {}

    /** For those who tell: {@code event} for {@code listener}. {@link #NONE} is told nothing, and what a listener throws is dropped. */
    static void tell(SessionListener listener, Consumer<SessionListener> event) {
        if (listener == NONE) {
            return;
        }
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            // a listener that fails never fails a request; there is nobody to tell
        }
    }
}
