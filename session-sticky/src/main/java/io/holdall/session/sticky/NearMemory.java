package io.holdall.session.sticky;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.holdall.session.spi.NearCopies;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies of far sessions in this node's memory, for an {@code io.holdall.session.store.NearCache}. They count as the sessions of a
 * {@link StickySessionStore} do; those that seem least likely to be used again make room for others, which costs a round trip
 * when they are used after all, and nothing else. Beside the bytes, which count, a copy keeps the decoded values of immutable keys once
 * they were read, which do not: the heap needs two to three times the bound. Thread-safe.
 */
public final class NearMemory implements NearCopies {

    /** How many bytes all copies may take together unless told otherwise: 64 MiB. */
    public static final long DEFAULT_MAXIMUM_BYTES = 64L << 20;

    final Cache<String, Copy> cache; // tests look at its expiry
    private final Weighing weighing;

    /** No copies yet; bounded by {@link #DEFAULT_MAXIMUM_BYTES}. */
    public NearMemory() {
        this(DEFAULT_MAXIMUM_BYTES);
    }

    /**
     * No copies yet.
     *
     * @param maximumBytes how many bytes all copies may take together; 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public NearMemory(long maximumBytes) {
        if (maximumBytes < 1) {
            throw new IllegalArgumentException("maximumBytes is " + maximumBytes + "; it must be 1 or more");
        }
        this.weighing = new Weighing(false, (int) Math.min(Integer.MAX_VALUE, maximumBytes), maximumBytes);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maximumBytes)
                .weigher((String id, Copy copy) -> weighing.weight(bytesOf(copy), 0))
                .expireAfter(Expiry.writing(
                        (String id, Copy copy) -> Duration.ofNanos(Entry.keptNanos(copy.state(), copy.asOf()))))
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    @Override
    public @Nullable Copy copyOf(String id) {
        return cache.getIfPresent(id);
    }

    @Override
    public void keep(Copy copy, BooleanSupplier wanted) {
        if (!weighing.fits(bytesOf(copy))) { // which looks at the values, before any lock is held
            drop(copy.state().id()); // to be asked for each time is better than to push all others out
            return;
        }
        cache.asMap()
                .compute(
                        copy.state().id().value(),
                        (id, known) ->
                                wanted.getAsBoolean() && (known == null || copy.supersedes(known)) ? copy : known);
    }

    @Override
    public void drop(SessionId id) {
        cache.invalidate(id.value());
    }

    @Override
    public List<SessionId> idsOf(String principal) {
        return cache.asMap().values().stream()
                .map(Copy::state)
                .filter(state -> principal.equals(state.principal()))
                .map(SessionState::id)
                .toList();
    }

    /** About how many copies there are. */
    public long copies() {
        return cache.estimatedSize();
    }

    private long bytesOf(Copy copy) {
        SessionState state = copy.state();
        return weighing.bytesOf(state, weighing.bytesOf(state.attributes()));
    }
}
