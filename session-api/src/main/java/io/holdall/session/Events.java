package io.holdall.session;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionCodecException;
import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells the listener, if there is one; what it throws is dropped, and nothing is timed for nobody. */
final class Events {

    private final SessionListener listener;
    private final boolean listening;

    Events(SessionListener listener) {
        this.listener = listener;
        this.listening = listener != SessionListener.NONE;
    }

    /** The start of something that is timed. */
    long start() {
        return listening ? System.nanoTime() : 0;
    }

    /** The backend could not answer; returns the exception, to be thrown on. */
    SessionStoreException failed(String operation, SessionStoreException cause, long start) {
        tell(l -> l.storeFailed(operation, cause, since(start)));
        return cause;
    }

    void opened(long start) {
        tell(l -> l.opened(since(start)));
    }

    void missing(Lookup.Reason reason, long start) {
        tell(l -> l.missing(reason, since(start)));
    }

    void created(long start) {
        tell(l -> l.created(since(start)));
    }

    void committed(int retries, long start) {
        tell(l -> l.committed(retries, since(start)));
    }

    void touched(long start) {
        tell(l -> l.touched(since(start)));
    }

    void conflict(int attempt) {
        tell(l -> l.conflict(attempt));
    }

    void overwritten(String attribute) {
        tell(l -> l.overwritten(attribute));
    }

    void rotated(int retries, long start) {
        tell(l -> l.rotated(retries, since(start)));
    }

    void destroyed(SessionListener.Ended why) {
        tell(l -> l.destroyed(why));
    }

    void undecodable(String attribute, SessionCodecException cause) {
        tell(l -> l.undecodable(attribute, cause));
    }

    private void tell(Consumer<SessionListener> event) {
        SessionListener.tell(listener, event);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
