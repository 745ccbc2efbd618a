package io.holdall.session.spi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a session began, was last accessed, and ends. All instants are whole milliseconds; a finer one is cut down to its
 * millisecond, so that every store keeps them exactly. Immutable.
 *
 * @param createdAt when the session was first stored
 * @param lastAccessedAt the last access that was stored; accesses since then may not have been, as touches are throttled
 * @param idleDeadline from when on the session has been idle for too long
 * @param absoluteDeadline from when on the session has lived for too long; set once, at creation
 */
public record Lifetime(Instant createdAt, Instant lastAccessedAt, Instant idleDeadline, Instant absoluteDeadline) {

    /** Cuts all four to milliseconds. */
    public Lifetime {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        lastAccessedAt = lastAccessedAt.truncatedTo(ChronoUnit.MILLIS);
        idleDeadline = idleDeadline.truncatedTo(ChronoUnit.MILLIS);
        absoluteDeadline = absoluteDeadline.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The earlier of both deadlines: from this instant on the session is missing. */
    public Instant expiresAt() {
        return idleDeadline.isBefore(absoluteDeadline) ? idleDeadline : absoluteDeadline;
    }

    /** Whether the session has expired at {@code now}: the instant of a deadline itself is past it. */
    public boolean isOverAt(Instant now) {
        return !now.isBefore(idleDeadline) || !now.isBefore(absoluteDeadline);
    }

    /**
     * This lifetime, renewed as far as {@code other} is later: last access and idle deadline never go back, and the absolute
     * deadline stays. So a slow request cannot shorten what a faster one has promised.
     */
    public Lifetime renewedBy(Lifetime other) {
        if (!other.lastAccessedAt.isAfter(lastAccessedAt) && !other.idleDeadline.isAfter(idleDeadline)) {
            return this;
        }
        return new Lifetime(
                createdAt,
                later(lastAccessedAt, other.lastAccessedAt),
                later(idleDeadline, other.idleDeadline),
                absoluteDeadline);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
