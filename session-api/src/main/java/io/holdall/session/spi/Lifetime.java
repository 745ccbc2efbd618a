package io.holdall.session.spi;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a session began, was last accessed, and ends. All instants are whole milliseconds; a finer one is cut down to its
 * millisecond, so that every store keeps them exactly. Immutable.
 */
public final class Lifetime {

    private final long
            createdAt; // milliseconds since 1970, as the others: there is one of these for each session in memory
    private final long lastAccessedAt;
    private final long idleDeadline;
    private final long absoluteDeadline;

    /**
     * A lifetime of these instants, cut to milliseconds.
     *
     * @param createdAt when the session was first stored
     * @param lastAccessedAt the last access that was stored; accesses since then may not have been, as touches are throttled
     * @param idleDeadline from when on the session has been idle for too long
     * @param absoluteDeadline from when on the session has lived for too long; set once, at creation
     * @throws ArithmeticException if one is further from 1970 than 292 million years
     */
    public Lifetime(Instant createdAt, Instant lastAccessedAt, Instant idleDeadline, Instant absoluteDeadline) {
        this(
                createdAt.toEpochMilli(),
                lastAccessedAt.toEpochMilli(),
                idleDeadline.toEpochMilli(),
                absoluteDeadline.toEpochMilli());
    }

    private Lifetime(long createdAt, long lastAccessedAt, long idleDeadline, long absoluteDeadline) {
        this.createdAt = createdAt;
        this.lastAccessedAt = lastAccessedAt;
        this.idleDeadline = idleDeadline;
        this.absoluteDeadline = absoluteDeadline;
    }

    /** When the session was first stored. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    /** The last access that was stored; accesses since then may not have been, as touches are throttled. */
    public Instant lastAccessedAt() {
        return Instant.ofEpochMilli(lastAccessedAt);
    }

    /** {@link #lastAccessedAt} in milliseconds since 1970. */
    public long lastAccessedAtMillis() {
        return lastAccessedAt;
    }

    /** From when on the session has been idle for too long. */
    public Instant idleDeadline() {
        return Instant.ofEpochMilli(idleDeadline);
    }

    /** From when on the session has lived for too long. */
    public Instant absoluteDeadline() {
        return Instant.ofEpochMilli(absoluteDeadline);
    }

    /** The earlier of both deadlines: from this instant on the session is missing. */
    public Instant expiresAt() {
        return Instant.ofEpochMilli(Math.min(idleDeadline, absoluteDeadline));
    }

    /** Whether the session has expired at {@code now}: the instant of a deadline itself is past it. */
    public boolean isOverAt(Instant now) {
        return now.toEpochMilli() >= Math.min(idleDeadline, absoluteDeadline);
    }

    /** This lifetime after an access: idle for too long so much later; creation and absolute deadline stay. */
    public Lifetime accessedAt(Instant access, Duration idleTimeout) {
        long now = access.toEpochMilli();
        return new Lifetime(createdAt, now, now + idleTimeout.toMillis(), absoluteDeadline);
    }

    /**
     * This lifetime, renewed as far as {@code other} is later: last access and idle deadline never go back, and the absolute
     * deadline stays. So a slow request cannot shorten what a faster one has promised.
     */
    public Lifetime renewedBy(Lifetime other) {
        long access = Math.max(lastAccessedAt, other.lastAccessedAt);
        long idle = Math.max(idleDeadline, other.idleDeadline);
        if (is(createdAt, access, idle, absoluteDeadline)) {
            return this;
        }
        return other.is(createdAt, access, idle, absoluteDeadline)
                ? other
                : new Lifetime(createdAt, access, idle, absoluteDeadline);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Lifetime that
                && is(that.createdAt, that.lastAccessedAt, that.idleDeadline, that.absoluteDeadline);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(createdAt * 31 + lastAccessedAt * 17 + idleDeadline * 13 + absoluteDeadline);
    }

    @Override
    public String toString() {
        return "Lifetime[createdAt=" + createdAt() + ", lastAccessedAt=" + lastAccessedAt() + ", idleDeadline="
                + idleDeadline() + ", absoluteDeadline=" + absoluteDeadline() + "]";
    }

    private boolean is(long created, long access, long idle, long absolute) {
        return createdAt == created && lastAccessedAt == access && idleDeadline == idle && absoluteDeadline == absolute;
    }
}
