package io.holdall.session.cookie;

import io.holdall.session.spi.SessionStore;
import java.time.Instant;

/**
 * What a server remembers so that cookies can be revoked: for a session or a principal, which of its sessions, and from which
 * version on, are still good. Both only ever rise. Thread-safe.
 */
public interface Revocations {

    /**
     * Which sessions are good.
     *
     * @param createdFrom those that were created earlier are refused; {@link Instant#EPOCH} refuses none
     * @param version states of a lower version are refused; 0 refuses none
     */
    record NotBefore(Instant createdFrom, long version) {

        /** Refuses nothing. */
        public static final NotBefore NONE = new NotBefore(Instant.EPOCH, 0);

        /** Checks the version. */
        public NotBefore {
            if (version < 0) {
                throw new IllegalArgumentException("a version is 0 or more, not " + version);
            }
        }

        /** What refuses all that one of both refuses. */
        public NotBefore and(NotBefore other) {
            Instant later = createdFrom.isBefore(other.createdFrom) ? other.createdFrom : createdFrom;
            return new NotBefore(later, Math.max(version, other.version));
        }
    }

    /**
     * What is known of a subject; {@link NotBefore#NONE} if nothing is.
     *
     * @param subject names a session or a principal, as 43 characters of base64url from which neither can be told
     * @throws io.holdall.session.spi.SessionStoreException if that cannot be said: then no session is opened
     */
    NotBefore notBefore(String subject, Instant now);

    /**
     * Makes what is refused of a subject more, never less. In effect on all nodes when it returns.
     *
     * @param until how long it must be remembered: until the last session that it refuses has expired
     * @throws io.holdall.session.spi.SessionStoreException if it is unknown whether it was stored; to be tried again
     */
    void raise(String subject, NotBefore notBefore, Instant until, Instant now);

    /**
     * Remembers in an id-based store: one small session for each subject, under an id made of it. A read takes one round trip, a
     * rise two. The store is not closed, and may have sessions of its own. In front of a far store, a near cache saves the round
     * trips of reads of what is revoked, and makes it take effect on other nodes within its {@code maxStaleness}.
     *
     * @throws IllegalArgumentException if the store keeps sessions with the client, or has no conditional writes
     */
    static Revocations in(SessionStore store) {
        return new StoredRevocations(store);
    }
}
