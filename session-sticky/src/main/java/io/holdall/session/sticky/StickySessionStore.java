package io.holdall.session.sticky;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in this node's memory. For one node, or for several behind a load balancer that sends each client to the node that
 * has its session: a session that arrives elsewhere is missing there, and all are lost with the node.
 *
 * <p>Each session is one entry of a Caffeine cache: id &rarr; {@link SessionState}, attributes of immutable keys as live
 * objects, all others as bytes. The token is the id, with the node's route behind a dot if it has one. The cache is bounded by
 * the bytes of the attributes; what is evicted to stay within the bound is counted in {@link #evictions()}. A session is missing
 * as soon as it has expired by the manager's clock; Caffeine removes its entry about a minute later.
 *
 * <p>Thread-safe. A commit holds the lock of its own entry only, and runs no code of the application's under it but for encoding
 * an immutable key's value to weigh it.
 */
public final class StickySessionStore implements SessionStore, PrincipalIndex {

    final Cache<SessionId, Entry> cache; // tests look at its expiry
    private final StoreTraits traits;
    private final @Nullable Route route;
    private final LongAdder evictions = new LongAdder();

    StickySessionStore(StickySessionStoreBuilder builder) {
        this.route = builder.route;
        this.traits = new StoreTraits(false, false, true, true, false, builder.maximumSessionBytes);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(builder.maximumBytes)
                .weigher((SessionId id, Entry entry) -> entry.bytes())
                .expireAfter(Entry.expiry())
                .scheduler(Scheduler.systemScheduler())
                .evictionListener(this::count)
                .build();
    }

    /** A builder; the defaults are given with its methods. */
    public static StickySessionStoreBuilder builder() {
        return new StickySessionStoreBuilder();
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        SessionId id = Route.idOf(token);
        if (id == null) {
            return Lookup.INVALID;
        }
        Entry entry = cache.getIfPresent(id);
        if (entry == null) {
            return Lookup.UNKNOWN;
        }
        return entry.state().lifetime().isOverAt(now) ? Lookup.EXPIRED : new Lookup.Found(entry.state());
    }

    @Override
    public Commit commit(SessionChange change) {
        return switch (change.kind()) {
            case CREATE -> create(change);
            case UPDATE, TOUCH -> update(change);
            case ROTATE -> rotate(change);
        };
    }

    private Commit create(SessionChange change) {
        Entry created = entry(change.target(), change);
        Entry present = cache.asMap().putIfAbsent(change.id(), created);
        if (present == null) {
            return committed(created.state());
        }
        return present.state().recentCommits().contains(change.commitId())
                ? committed(present.state())
                : new Commit.Conflict(present.state());
    }

    private Commit update(SessionChange change) {
        Outcome outcome = new Outcome();
        cache.asMap().computeIfPresent(change.id(), (id, entry) -> {
            outcome.commit = refusal(change, entry.state());
            if (outcome.commit != null) {
                return entry;
            }
            Entry updated = entry(change.appliedTo(entry.state()), change);
            outcome.commit = committed(updated.state());
            return updated;
        });
        return outcome.orGone();
    }

    /** Takes the session from its old id first: from then on nobody but this call has it, until it is there under the new id. */
    private Commit rotate(SessionChange change) {
        Entry moved = cache.getIfPresent(change.id());
        if (moved != null && moved.state().recentCommits().contains(change.commitId())) {
            return committed(moved.state());
        }
        Outcome outcome = new Outcome();
        cache.asMap().computeIfPresent(change.requireBase().id(), (id, entry) -> {
            outcome.commit = refusal(change, entry.state());
            if (outcome.commit != null) {
                return entry;
            }
            outcome.entry = entry(change.appliedTo(entry.state()), change);
            return null;
        });
        if (outcome.entry != null) {
            cache.put(change.id(), outcome.entry);
            return committed(outcome.entry.state());
        }
        return outcome.orGone();
    }

    /** Why a change cannot be applied to {@code current}, or that it was before; {@code null} if it is to be applied. */
    private @Nullable Commit refusal(SessionChange change, SessionState current) {
        if (current.lifetime().isOverAt(change.at())) {
            return Commit.GONE;
        }
        if (current.recentCommits().contains(change.commitId())) {
            return committed(current);
        }
        if (change.conditional() && current.version() != change.requireBase().version()) {
            return new Commit.Conflict(current);
        }
        return null;
    }

    private Entry entry(SessionState state, SessionChange change) {
        Entry entry = Entry.of(state, change.at());
        if (entry.bytes() > traits.byteLimit()) {
            throw new SessionTooLargeException(entry.bytes(), traits.byteLimit(), state.attributes());
        }
        return entry;
    }

    private Commit committed(SessionState state) {
        return new Commit.Committed(state, Route.tokenOf(state.id(), route));
    }

    @Override
    public void delete(SessionToken token) {
        SessionId id = Route.idOf(token);
        if (id != null) {
            cache.invalidate(id);
        }
    }

    @Override
    public StoreTraits traits() {
        return traits;
    }

    /** Those on this node: it looks at each of its sessions, and at no other node's. */
    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        return cache.asMap().values().stream()
                .map(Entry::state)
                .filter(state ->
                        principal.equals(state.principal()) && !state.lifetime().isOverAt(now))
                .map(state -> SessionSummary.of(state, principal))
                .toList();
    }

    @Override
    public void delete(SessionSummary session) {
        cache.asMap()
                .values()
                .removeIf(entry -> session.principal().equals(entry.state().principal())
                        && session.handle().equals(entry.state().id().hashed()));
    }

    /** How many sessions have been evicted, alive, to stay within {@link StickySessionStoreBuilder#maximumBytes}. */
    public long evictions() {
        return evictions.sum();
    }

    /** Does nothing: this store opens nothing. */
    @Override
    public void close() {}

    private void count(@Nullable SessionId id, @Nullable Entry entry, RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            evictions.increment();
        }
    }

    /** What a commit comes to, carried out of the lambda that settles it under the entry's lock. */
    private static final class Outcome {
        private @Nullable Commit commit;
        private @Nullable Entry entry;

        private Commit orGone() {
            return commit == null ? Commit.GONE : commit;
        }
    }
}
