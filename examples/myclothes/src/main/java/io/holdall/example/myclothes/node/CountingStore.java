package io.holdall.example.myclothes.node;

import io.holdall.example.myclothes.shop.RoundTrips;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.List;

/**
 * Counts the calls of a store whose calls are one round trip each, as those of Redis and DynamoDB are; finding a principal's sessions
 * takes a few, and is counted as one.
 */
final class CountingStore<S extends SessionStore & PrincipalIndex> implements SessionStore, PrincipalIndex {

    private final S store;
    private final RoundTrips roundTrips;

    CountingStore(S store, RoundTrips roundTrips) {
        this.store = store;
        this.roundTrips = roundTrips;
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        roundTrips.count();
        return store.load(token, now);
    }

    @Override
    public Commit commit(SessionChange change) {
        roundTrips.count();
        return store.commit(change);
    }

    @Override
    public void delete(SessionToken token) {
        roundTrips.count();
        store.delete(token);
    }

    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        roundTrips.count();
        return store.sessionsOf(principal, now);
    }

    @Override
    public void delete(SessionSummary session) {
        roundTrips.count();
        store.delete(session);
    }

    @Override
    public StoreTraits traits() {
        return store.traits();
    }

    @Override
    public void close() {
        store.close();
    }
}
