package io.holdall.session.spi;

import java.time.Instant;

/**
 * The ability of a store to end the sessions of a principal without finding them, as they are with clients; a store that has it
 * implements this beside {@link SessionStore}.
 */
public interface PrincipalRevocation {

    /**
     * Ends all sessions that {@code principal} is logged in to and that began at {@code now} or earlier, by the clock of whichever node
     * began them. Who logs in afterwards, to whatever session, is not affected.
     *
     * @param until when the last of them has expired by itself, so that this need not be remembered any longer
     * @throws SessionStoreException if it is unknown whether that is stored; to be called again
     */
    void revokeAll(String principal, Instant now, Instant until);
}
