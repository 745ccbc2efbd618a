package io.holdall.session.spi;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies, in this node's memory, of sessions whose home is a far store: what a near cache is made of. A copy may be dropped at
 * any time, to stay within bounds. Thread-safe.
 */
public interface NearCopies {

    /**
     * A copy.
     *
     * @param found the session, as the far store had it, and the token of a client that has seen it
     * @param asOf when the far store was asked, by the manager's clock: it has had no older state since
     */
    record Copy(Lookup.Found found, Instant asOf) {

        /** The session. */
        public SessionState state() {
            return found.state();
        }

        /** Whether it is to be kept in place of {@code known}: of a newer version, or of the same and not as of earlier. */
        public boolean supersedes(Copy known) {
            long ahead = state().version() - known.state().version();
            return ahead > 0 || (ahead == 0 && !asOf.isBefore(known.asOf));
        }
    }

    /**
     * The copy of a session, however old; {@code null} if there is none.
     *
     * @param id {@link SessionId#value()}, or any other text, of which there is none
     */
    @Nullable Copy copyOf(String id);

    /**
     * Keeps a copy, unless there is one that it does not {@linkplain Copy#supersedes supersede}.
     *
     * @param wanted asked in the same atomic step as the keeping, so that a {@link #drop} comes before it or removes what it
     *     lets in; if false, nothing is kept. It is quick, and calls nothing of these copies
     */
    void keep(Copy copy, BooleanSupplier wanted);

    /** Drops the copy of a session, if there is one. */
    void drop(SessionId id);

    /** The ids of the sessions here that {@code principal} is logged in to. May look at every copy, as it is asked for rarely. */
    List<SessionId> idsOf(String principal);
}
