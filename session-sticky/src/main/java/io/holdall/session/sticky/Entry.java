package io.holdall.session.sticky;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A session in this node's memory. Immutable; equal only to itself. */
final class Entry {

    /** How much longer than its deadline an entry is kept: the manager's clock decides, and may be set back a little. */
    private static final long MARGIN_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** The answer to a load, made once. */
    final Lookup.Found found;

    /** What Caffeine bounds the sum of. */
    final int weight;

    /** How long Caffeine keeps it from when it is written: a span, so that the clocks need not agree. */
    final long keptNanos;

    /**
     * Opens when it is settled whether the session stays: it is about to move to another store, or has not yet come for good, from
     * its old id. Until then nobody else may change it; {@code null} if it is settled.
     */
    final @Nullable CountDownLatch unsettled;

    private Entry(Lookup.Found found, int weight, long keptNanos, @Nullable CountDownLatch unsettled) {
        this.found = found;
        this.weight = weight;
        this.keptNanos = keptNanos;
        this.unsettled = unsettled;
    }

    /** A session, written at {@code now}. */
    static Entry of(SessionState state, SessionToken token, int weight, Instant now) {
        return new Entry(new Lookup.Found(state, token), weight, keptNanos(state, now), null);
    }

    /** The same session, not to be changed before the latch opens. */
    Entry unsettled(CountDownLatch latch) {
        return new Entry(found, weight, keptNanos, latch);
    }

    /** The same session, to stay. */
    Entry settled() {
        return new Entry(found, weight, keptNanos, null);
    }

    SessionState state() {
        return found.state();
    }

    boolean isOverAt(Instant now) {
        return state().lifetime().isOverAt(now);
    }

    /** How long Caffeine is to keep a session that is written at {@code now}, in nanoseconds. */
    static long keptNanos(SessionState state, Instant now) {
        long millis = state.lifetime().expiresAt().toEpochMilli() - now.toEpochMilli() + MARGIN_MILLIS;
        return TimeUnit.MILLISECONDS.toNanos(Math.max(1, millis));
    }
}
