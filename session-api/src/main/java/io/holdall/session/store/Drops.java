package io.holdall.session.store;

import io.holdall.session.spi.SessionId;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often copies were dropped. An answer of the far store is kept only if its session's count is what it was when the far
 * store was asked: else it may be of a session that has ended since. Counted by hash of the id, so that it takes no memory per
 * session; that an answer is not kept because of another session costs a round trip. Thread-safe.
 */
final class Drops {

    private static final int SLOTS = 1024; // a power of two

    private final AtomicLongArray counts = new AtomicLongArray(SLOTS);

    long of(SessionId id) {
        return counts.get(slot(id));
    }

    void count(SessionId id) {
        counts.incrementAndGet(slot(id));
    }

    /** Counts a drop of every session: for one whose id is not known. */
    void countForAll() {
        for (int slot = 0; slot < SLOTS; slot++) {
            counts.incrementAndGet(slot);
        }
    }

    private static int slot(SessionId id) {
        int hash = id.hashCode();
        return (hash ^ (hash >>> 16)) & (SLOTS - 1);
    }
}
