package io.holdall.session;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionCodecException;
import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

    /** Calls the store, and tells of it if the backend cannot answer. */
    <R> R reporting(String operation, long start, Supplier<R> call) {
        try {
            return call.get();
        } catch (SessionStoreException e) {
            tell(l -> l.storeFailed(operation, e, since(start)));
            throw e;
        }
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
        if (!listening) {
            return;
        }
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            // a listener that fails never fails a request; there is nobody to tell
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
