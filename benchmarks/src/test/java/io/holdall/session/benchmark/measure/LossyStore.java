package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * The sticky store, but that the last write wins: it takes every change for one that rests on nothing. It takes its time after a
 * load, so that requests which start together also overlap on a busy machine.
 */
final class LossyStore implements SessionStore {

    private static final long LOAD_NANOS = 1_000_000;

    private final SessionStore store = Store.STICKY.open(new Connections("unused"));

    @Override
    public Lookup load(SessionToken token, Instant now) {
        Lookup lookup = store.load(token, now);
        LockSupport.parkNanos(LOAD_NANOS);
        return lookup;
    }

    @Override
    public Commit commit(SessionChange change) {
        return store.commit(
                change.kind() == SessionChange.Kind.UPDATE
                        ? SessionChange.update(
                                change.requireBase(), change.delta(), change.lifetime(), false, change.at())
                        : change);
    }

    @Override
    public void delete(SessionToken token) {
        store.delete(token);
    }

    /** Claims what the sticky store promises. */
    @Override
    public StoreTraits traits() {
        return store.traits();
    }

    @Override
    public void close() {
        store.close();
    }
}
