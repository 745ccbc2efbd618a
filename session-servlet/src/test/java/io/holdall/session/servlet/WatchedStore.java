package io.holdall.session.servlet;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A store before a real one that counts the calls, can be down, and lets a test step in before and after a commit. Thread-safe. */
final class WatchedStore implements SessionStore {

    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger commits = new AtomicInteger();
    final AtomicInteger deletes = new AtomicInteger();
    volatile boolean down;
    volatile Runnable beforeCommit = () -> {};
    volatile Runnable afterCommit = () -> {};

    private final SessionStore store;

    WatchedStore(SessionStore store) {
        this.store = store;
    }

    /** Steps in before the next commit only. */
    void beforeNextCommit(Runnable step) {
        beforeCommit = () -> {
            beforeCommit = () -> {};
            step.run();
        };
    }

    void forgetCounts() {
        loads.set(0);
        commits.set(0);
        deletes.set(0);
    }

    int calls() {
        return loads.get() + commits.get() + deletes.get();
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        loads.incrementAndGet();
        requireUp("load");
        return store.load(token, now);
    }

    @Override
    public Commit commit(SessionChange change) {
        beforeCommit.run();
        commits.incrementAndGet();
        requireUp("commit");
        Commit outcome = store.commit(change);
        afterCommit.run();
        return outcome;
    }

    @Override
    public void delete(SessionToken token) {
        deletes.incrementAndGet();
        requireUp("delete");
        store.delete(token);
    }

    @Override
    public StoreTraits traits() {
        return store.traits();
    }

    @Override
    public void close() {
        store.close();
    }

    private void requireUp(String operation) {
        if (down) {
            throw new SessionStoreException(operation, null);
        }
    }
}
