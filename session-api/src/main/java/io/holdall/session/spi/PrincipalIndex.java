package io.holdall.session.spi;

import java.time.Instant;
import java.util.List;

/** The ability of a store to find sessions by who is logged in; a store that has it implements this beside {@link SessionStore}. */
public interface PrincipalIndex {

    /**
     * The sessions of {@code principal} that are alive at {@code now}, in no order. Of one that gets a new id meanwhile, the old, the
     * new or both are among them, unless the store says that its index is behind its sessions.
     */
    List<SessionSummary> sessionsOf(String principal, Instant now);

    /** Deletes a session that {@link #sessionsOf} found; nothing happens if it is gone, or has got another id. */
    void delete(SessionSummary session);
}
