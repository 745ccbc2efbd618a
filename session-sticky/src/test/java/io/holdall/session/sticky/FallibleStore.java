package io.holdall.session.sticky;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.List;

/** A store in another's memory that fails, or loses its answers, when it is told to. */
final class FallibleStore implements SessionStore, PrincipalIndex {

    private final StickySessionStore store;
    private final boolean heldByClient;
    volatile boolean fails;
    volatile boolean losesAnswers;
    volatile Runnable beforeCommit = () -> {};

    FallibleStore(StickySessionStore store) {
        this(store, false);
    }

    FallibleStore(StickySessionStore store, boolean heldByClient) {
        this.store = store;
        this.heldByClient = heldByClient;
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        return store.load(token, now);
    }

    @Override
    public Commit commit(SessionChange change) {
        beforeCommit.run();
        if (fails) {
            throw new SessionStoreException("commit to a store that fails", null);
        }
        Commit outcome = store.commit(change);
        if (losesAnswers) {
            throw new SessionStoreException("commit to a store that loses its answers", null);
        }
        return outcome;
    }

    @Override
    public void delete(SessionToken token) {
        store.delete(token);
    }

    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        return store.sessionsOf(principal, now);
    }

    @Override
    public void delete(SessionSummary session) {
        store.delete(session);
    }

    @Override
    public StoreTraits traits() {
        return new StoreTraits(
                true, true, true, true, heldByClient, store.traits().byteLimit());
    }

    @Override
    public void close() {}
}
