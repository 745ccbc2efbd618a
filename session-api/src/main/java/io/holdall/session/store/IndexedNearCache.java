package io.holdall.session.store;

import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionSummary;
import java.time.Instant;
import java.util.List;

/** A near cache over a store that finds sessions by principal. */
final class IndexedNearCache extends NearCache implements PrincipalIndex {

    private final PrincipalIndex far;

    IndexedNearCache(NearCacheBuilder builder, PrincipalIndex far) {
        super(builder);
        this.far = far;
    }

    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        return far.sessionsOf(principal, now);
    }

    @Override
    public void delete(SessionSummary session) {
        try {
            far.delete(session);
        } finally {
            forget(session);
        }
    }
}
