package io.holdall.session.sticky;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.holdall.session.SessionListener;
import io.holdall.session.SessionListener.Ended;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The entries of a store by id: bounded, expiring, indexed by principal, and counted as they go. Thread-safe. */
final class NodeMemory {

    /** What becomes of an entry, decided under its lock: so it is quick, and calls nothing of the application's. */
    interface Step {
        /** The entry after it; {@code null} for none. */
        @Nullable Entry after(@Nullable Entry before);
    }

    final Cache<String, Entry> cache; // tests look at its expiry
    private final PrincipalSessions principals = new PrincipalSessions();
    private final long maximumSessions;
    private final SessionListener listener;
    private final LongAdder evictions = new LongAdder();
    private final LongAdder expirations = new LongAdder();
    private final ReentrantLock trimming = new ReentrantLock();

    /** The manager's time at the latest change, to tell what was evicted alive from what was over. */
    private final AtomicLong latestMillis = new AtomicLong();

    NodeMemory(StickySessionStoreBuilder builder) {
        this.maximumSessions = builder.maximumSessions;
        this.listener = builder.listener;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(builder.maximumBytes)
                .weigher((String id, Entry entry) -> entry.weight)
                .expireAfter(new FromWriting())
                .ticker(builder.ticker)
                .scheduler(Scheduler.systemScheduler())
                .evictionListener(this::evicted)
                .build();
    }

    @Nullable Entry get(String id) {
        return cache.getIfPresent(id);
    }

    /** Takes a step with the entry of {@code id}, atomically. */
    void change(String id, Step step) {
        cache.asMap().compute(id, (key, before) -> {
            Entry after = step.after(before);
            if (before == null || after == null) {
                index(key, before, after);
            }
            return after;
        });
    }

    /** Takes note of the manager's time. */
    void note(Instant now) {
        latestMillis.lazySet(now.toEpochMilli()); // it need not be seen at once
    }

    /** Drops the coldest sessions if there are too many, but not this one. */
    void trim(String kept) {
        if (cache.estimatedSize() <= maximumSessions || !trimming.tryLock()) {
            return;
        }
        try {
            Policy.Eviction<String, Entry> policy =
                    cache.policy().eviction().orElseThrow(() -> new IllegalStateException("the cache is bounded"));
            long excess = cache.estimatedSize() - maximumSessions;
            policy.coldest(Math.toIntExact(excess + 1)).forEach((id, entry) -> {
                if (!id.equals(kept) && cache.estimatedSize() > maximumSessions) {
                    evict(id, entry);
                }
            });
        } finally {
            trimming.unlock();
        }
    }

    private void evict(String id, Entry entry) {
        change(id, before -> {
            if (before == entry) {
                count(entry, RemovalCause.SIZE);
                return null;
            }
            return before;
        });
    }

    /** The ids of the sessions that somebody is logged in to. */
    Set<String> idsOf(String principal) {
        return principals.of(principal);
    }

    /** A view of the ids of all entries. */
    Set<String> ids() {
        return cache.asMap().keySet();
    }

    int indexedPrincipals() {
        return principals.size();
    }

    long size() {
        return cache.estimatedSize();
    }

    long bytes() {
        return cache.policy()
                .eviction()
                .flatMap(policy -> policy.weightedSize().stream().boxed().findFirst())
                .orElse(0L);
    }

    long evictions() {
        return evictions.sum();
    }

    long expirations() {
        return expirations.sum();
    }

    private void index(String id, @Nullable Entry before, @Nullable Entry after) {
        Entry entry = after == null ? before : after;
        String principal = entry == null ? null : entry.state().principal();
        if (principal == null) {
            return;
        }
        if (after == null) {
            principals.remove(principal, id);
        } else {
            principals.add(principal, id);
        }
    }

    /** Called under the entry's lock. */
    private void evicted(@Nullable String id, @Nullable Entry entry, RemovalCause cause) {
        if (id != null && entry != null) {
            index(id, entry, null);
            count(entry, cause);
        }
    }

    private void count(Entry entry, RemovalCause cause) {
        boolean expired = cause == RemovalCause.EXPIRED || entry.isOverAt(Instant.ofEpochMilli(latestMillis.get()));
        (expired ? expirations : evictions).increment();
        if (listener != SessionListener.NONE) {
            // in another thread: this one may hold the entry's lock
            Ended why = expired ? Ended.EXPIRED : Ended.EVICTED;
            ForkJoinPool.commonPool().execute(() -> SessionListener.tell(listener, l -> l.destroyed(why)));
        }
    }

    /** Expires each entry as long after it was written as it says. */
    private static final class FromWriting implements Expiry<String, Entry> {
        @Override
        public long expireAfterCreate(String id, Entry entry, long now) {
            return entry.keptNanos;
        }

        @Override
        public long expireAfterUpdate(String id, Entry entry, long now, long remaining) {
            return entry.keptNanos;
        }

        @Override
        public long expireAfterRead(String id, Entry entry, long now, long remaining) {
            return remaining;
        }
    }
}
