package io.holdall.session.store;

import io.holdall.session.spi.NearCopies;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.StoreTraits;
import java.time.Duration;
import java.util.Objects;

/** The settings of a {@link NearCache}. Not thread-safe. */
public final class NearCacheBuilder {

    private static final Duration LONGEST_STALENESS = Duration.ofHours(1);
    private static final Duration LONGEST_OUTAGE = Duration.ofDays(1);

    final NearCopies near;
    final SessionStore far;
    Duration maxStaleness = Duration.ofSeconds(5);
    Duration staleIfUnavailable = Duration.ZERO;

    NearCacheBuilder(NearCopies near, SessionStore far) {
        this.near = Objects.requireNonNull(near, "near");
        this.far = Objects.requireNonNull(far, "far");
    }

    /**
     * How old a near copy may be to be served. A client sees its own writes at once, however long this is; what others do to its
     * session, a logout on another device for example, it sees this much later at most. Default 5 seconds. From 1 ms to 1 hour.
     */
    public NearCacheBuilder maxStaleness(Duration maxStaleness) {
        this.maxStaleness = Objects.requireNonNull(maxStaleness, "maxStaleness");
        return this;
    }

    /**
     * How old a near copy may be to be served to a read while the far store cannot answer. Writes fail meanwhile; a touch is left
     * undone. Default zero: reads fail too, as a copy may be of a session that was ended since. From the maximum staleness to 1 day.
     */
    public NearCacheBuilder staleIfUnavailable(Duration staleIfUnavailable) {
        this.staleIfUnavailable = Objects.requireNonNull(staleIfUnavailable, "staleIfUnavailable");
        return this;
    }

    /**
     * A near cache with these settings; it finds sessions by principal if the far store does.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds, or the far store cannot have a near cache
     */
    public NearCache build() {
        requireFar(far.traits());
        if (maxStaleness.compareTo(Duration.ofMillis(1)) < 0 || maxStaleness.compareTo(LONGEST_STALENESS) > 0) {
            throw new IllegalArgumentException(
                    "maxStaleness is " + maxStaleness + "; it must be between PT0.001S and " + LONGEST_STALENESS);
        }
        if (!staleIfUnavailable.isZero()
                && (staleIfUnavailable.compareTo(maxStaleness) < 0
                        || staleIfUnavailable.compareTo(LONGEST_OUTAGE) > 0)) {
            throw new IllegalArgumentException("staleIfUnavailable is " + staleIfUnavailable
                    + "; it must be zero, or between maxStaleness, " + maxStaleness + ", and " + LONGEST_OUTAGE);
        }
        return far instanceof PrincipalIndex index ? new IndexedNearCache(this, index) : new NearCache(this);
    }

    private void requireFar(StoreTraits traits) {
        String name = far.getClass().getSimpleName();
        if (traits.heldByClient()) {
            throw new IllegalArgumentException(
                    "a near cache over " + name
                            + " has nothing to save: the client sends the whole session with each request; use the store as it is");
        }
        if (!traits.shared() && !traits.survivesNode()) {
            throw new IllegalArgumentException("a near cache over " + name
                    + " has nothing to save: its sessions are in this node's memory already; use the store as it is");
        }
        if (!traits.conditionalWrites()) {
            throw new IllegalArgumentException("a near cache over " + name
                    + " would lose updates: a change that rests on an old copy must be a conflict there");
        }
    }
}
