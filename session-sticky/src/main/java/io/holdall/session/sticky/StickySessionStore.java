package io.holdall.session.sticky;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in this node's memory. For one node, or for several behind a load balancer that sends each client to the node that
 * has its session: a session that arrives elsewhere is missing there ({@link Lookup.Reason#ELSEWHERE}), and all are lost with
 * the node, but for those that were {@linkplain #drainTo handed over} first.
 *
 * <p>Each session is one entry of a Caffeine cache, id &rarr; {@link SessionState}: attributes of immutable keys as live objects,
 * all others as bytes. The token is {@code <id>} or {@code <id>.<route>}; whichever route it carries, the session is looked up by
 * the id.
 *
 * <p><strong>Bounds.</strong> A session counts the bytes of its attributes' names and values and of its principal: of encoded
 * values exactly, of live ones by the estimate of {@link io.holdall.session.spi.Attribute#estimatedSize} or, if asked, as
 * encoded. The sum, each session with up to a third and 256 bytes of room to grow, is bounded, and so may be their number. What is
 * evicted for that is counted in {@link #evictions()} and told to the listener.
 *
 * <p><strong>Expiry.</strong> A session is missing as soon as it has expired by the manager's clock. Caffeine sweeps its entry
 * about a minute later, by a clock of its own that never jumps, which is counted in {@link #expirations()}.
 *
 * <p>Thread-safe. A commit holds the lock of its own entry only, and runs no code of the application's under it.
 */
public final class StickySessionStore implements SessionStore, PrincipalIndex {

    final NodeMemory memory; // tests look into it
    private final LocalSessions local;
    private final StoreTraits traits;
    private final @Nullable String route;
    private final String suffix;

    /** Held while a session arrives here, so that none arrives after a drain has begun. */
    private final ReadWriteLock arrivals = new ReentrantReadWriteLock();

    private volatile @Nullable SessionStore handover;
    private volatile boolean draining; // set under arrivals

    StickySessionStore(StickySessionStoreBuilder builder) {
        this.route = builder.route;
        this.suffix = route == null ? "" : "." + route;
        this.handover = builder.handover;
        this.traits = new StoreTraits(false, false, true, true, false, builder.maximumSessionBytes);
        this.memory = new NodeMemory(builder);
        Weighing weighing = new Weighing(builder.encodedWeights, builder.maximumSessionBytes, builder.maximumBytes);
        this.local = new LocalSessions(memory, weighing, route);
    }

    /** A builder; the defaults are given with its methods. */
    public static StickySessionStoreBuilder builder() {
        return new StickySessionStoreBuilder();
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        String text = token.value();
        if (text.length() == SessionId.LENGTH + suffix.length() && (route == null || text.endsWith(suffix))) {
            Entry entry = memory.get(text.substring(0, SessionId.LENGTH));
            if (entry != null) {
                return entry.isOverAt(now) ? Lookup.EXPIRED : entry.found;
            }
        }
        return loadUnusual(token, now);
    }

    /** Of a token that is not as this node gives them out, or whose session is not here. */
    private Lookup loadUnusual(SessionToken token, Instant now) {
        IdToken parsed = IdToken.parse(token);
        if (parsed == null) {
            return Lookup.INVALID;
        }
        Entry entry = memory.get(parsed.id().value());
        if (entry != null) {
            return entry.isOverAt(now) ? Lookup.EXPIRED : entry.found;
        }
        SessionStore other = handover;
        Lookup there = other == null ? Lookup.UNKNOWN : other.load(token, now);
        boolean misrouted = parsed.route() != null && !parsed.route().equals(route);
        return there == Lookup.UNKNOWN && misrouted ? Lookup.ELSEWHERE : there;
    }

    @Override
    public Commit commit(SessionChange change) {
        Commit outcome = change.kind() == SessionChange.Kind.CREATE ? create(change) : local.commit(change);
        SessionStore other = handover;
        if (outcome == null) {
            return other == null ? Commit.GONE : other.commit(change);
        }
        if (draining
                && other != null
                && change.kind() == SessionChange.Kind.ROTATE
                && outcome instanceof Commit.Committed) {
            other.delete(IdToken.of(change.requireBase().id())); // a copy may be there whose answer was lost
        }
        return outcome;
    }

    private @Nullable Commit create(SessionChange change) {
        local.prepare(change);
        arrivals.readLock().lock();
        try {
            return draining && memory.get(change.id().value()) == null ? null : local.commit(change);
        } finally {
            arrivals.readLock().unlock();
        }
    }

    @Override
    public void delete(SessionToken token) {
        IdToken parsed = IdToken.parse(token);
        if (parsed == null) {
            return;
        }
        boolean wasHere = local.delete(parsed.id().value());
        SessionStore other = handover;
        if (other != null && (draining || !wasHere)) { // while draining, a copy may be there whose answer was lost
            other.delete(token);
        }
    }

    @Override
    public StoreTraits traits() {
        return traits;
    }

    /** Those on this node and, if it can tell, those handed over; not those on other nodes. */
    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        Map<String, SessionSummary> found = new HashMap<>();
        Set<String> ids = memory.idsOf(principal);
        Set<String> looked = Set.of();
        boolean gone = true;
        while (gone
                && !looked.containsAll(ids)) { // what is gone may have got another id, which is among the ids of now
            gone = false;
            for (String id : ids) {
                Entry entry = memory.get(id);
                gone |= entry == null;
                if (entry != null && !entry.isOverAt(now)) {
                    SessionSummary session = SessionSummary.of(entry.state(), principal);
                    found.put(session.handle(), session);
                }
            }
            looked = ids;
            ids = memory.idsOf(principal);
        }
        if (handover instanceof PrincipalIndex index) { // after this node's own, as sessions move from here to there
            index.sessionsOf(principal, now).forEach(session -> found.putIfAbsent(session.handle(), session));
        }
        return List.copyOf(found.values());
    }

    @Override
    public void delete(SessionSummary session) {
        for (String id : memory.idsOf(session.principal())) {
            Entry entry = memory.get(id);
            if (entry != null && entry.state().id().hashed().equals(session.handle())) {
                delete(IdToken.of(entry.state().id()));
                return;
            }
        }
        if (handover instanceof PrincipalIndex index) {
            index.delete(session);
        }
    }

    /**
     * Hands all live sessions over to another store, before this node is shut down. It goes on serving meanwhile, and afterwards
     * for as long as it runs: a session that has moved from there, and one that has not from here; a new session begins there. A
     * commit that comes just while its session moves waits for that. Nothing acknowledged is lost, and a session keeps its id,
     * version and deadlines, so that tokens and changes under way stay good: the other nodes find it if they have {@code target}
     * as their {@linkplain StickySessionStoreBuilder#handover handover}, and so do nodes whose store {@code target} is.
     *
     * <p>What the target cannot take, as it is too large for it, stays here; what it cannot answer for is tried again. May be
     * called again to try again what was left. If the calling thread is interrupted, it ends early with its interrupt flag set.
     *
     * @param target finds sessions by id; stays the caller's, and open for as long as this store is used
     * @param now the manager's time: what has expired by then does not move
     * @param patience how long it may take
     * @throws IllegalArgumentException if the target's sessions are held by the client, or it is not the handover that this store
     *     has already
     */
    public DrainReport drainTo(SessionStore target, Instant now, Duration patience) {
        Drain.requireTarget(target);
        arrivals.writeLock().lock();
        try {
            if (target == this || (handover != null && handover != target)) {
                throw new IllegalArgumentException("sessions can only be drained to another store, and to the one that"
                        + " this store has as its handover, if it has one");
            }
            handover = target;
            draining = true;
        } finally {
            arrivals.writeLock().unlock();
        }
        return new Drain(memory, target, now, patience).run();
    }

    /** About how many sessions there are, expired ones that are not yet swept included. */
    public long sessions() {
        return memory.size();
    }

    /** How many bytes they take together, as the bound counts them. */
    public long bytes() {
        return memory.bytes();
    }

    /** How many sessions have been dropped, alive, to stay within the bounds. */
    public long evictions() {
        return memory.evictions();
    }

    /** How many sessions have been swept after they had expired. */
    public long expirations() {
        return memory.expirations();
    }

    /** Does nothing: this store opens nothing. */
    @Override
    public void close() {}
}
