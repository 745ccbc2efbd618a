package io.holdall.session.store;

import io.holdall.session.MapStore;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import java.time.Instant;
import java.util.List;

/** A store in a map that finds sessions by principal, by looking at all of them. */
final class IndexedMapStore extends MapStore implements PrincipalIndex {

    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        return sessions.values().stream()
                .filter(state ->
                        principal.equals(state.principal()) && !state.lifetime().isOverAt(now))
                .map(state -> SessionSummary.of(state, principal))
                .toList();
    }

    @Override
    public void delete(SessionSummary session) {
        if (down) {
            throw new SessionStoreException("reach the backend", null);
        }
        sessions.keySet().removeIf(id -> id.hashed().equals(session.handle()));
    }
}
