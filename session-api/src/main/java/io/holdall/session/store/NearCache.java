package io.holdall.session.store;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.NearCopies;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * A store made of a far store, which has the sessions, and copies of them in this node's memory, which answer reads without a
 * round trip.
 *
 * <p>The token carries a <em>watermark</em>: the version that the client last saw, {@code <id>~<version>}. A copy is served only
 * if it is of at least that version, and at most {@link NearCacheBuilder#maxStaleness} old. So a client reads its own writes on
 * every node and never goes back in time, without sticky routing and without messages between nodes, as long as it sends the
 * token that it was last given. (Responses to parallel requests of one client may arrive in another order; the browser then
 * keeps the token that came last.) A token without a watermark, or with one that no copy reaches, is looked up in the far store.
 *
 * <p>Every change goes to the far store first. One that rests on an old copy is a conflict there, which costs a round trip and
 * never an update; its answer refreshes the copy, as does every other answer of the far store. That there is no such session is
 * not remembered.
 *
 * <p>The watermark is a hint and not signed: a client that lowers it may get its own session as old as the maximum staleness
 * allows, and one that raises it costs a round trip.
 *
 * <p>The far store's traits are this store's. What another node revokes, this node may serve for as long as the maximum
 * staleness; what is revoked through this store, it does not serve again. Closing it closes neither part. Thread-safe.
 */
public class NearCache implements SessionStore {

    private final NearCopies near;
    private final SessionStore far;
    private final long maxStalenessMillis;
    private final long staleIfUnavailableMillis;

    private final Drops drops = new Drops();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder staleAnswers = new LongAdder();

    NearCache(NearCacheBuilder builder) {
        this.near = builder.near;
        this.far = builder.far;
        this.maxStalenessMillis = builder.maxStaleness.toMillis();
        this.staleIfUnavailableMillis = builder.staleIfUnavailable.toMillis();
    }

    /**
     * A builder of a near cache; the defaults are given with its methods.
     *
     * @param near where the copies are, the caller's; of this near cache alone, as a copy is served without asking whose it is
     * @param far where the sessions are, the caller's; its tokens are those of {@link IdToken}
     */
    public static NearCacheBuilder builder(NearCopies near, SessionStore far) {
        return new NearCacheBuilder(near, far);
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        IdToken seen = IdToken.parse(token);
        if (seen == null) {
            return Lookup.INVALID;
        }
        NearCopies.Copy copy = near.copyOf(seen.id());
        if (copy != null && isGood(copy, seen, now, maxStalenessMillis)) {
            hits.increment();
            return new Lookup.Found(copy.state(), tokenOf(copy.state(), seen, token));
        }
        misses.increment();
        long dropsThen = drops.of(seen.id());
        Lookup answer;
        try {
            answer = far.load(token, now);
        } catch (SessionStoreException e) {
            // asked for again: the other one may have been dropped while the far store was waited for
            NearCopies.Copy stale = near.copyOf(seen.id());
            if (stale != null && isGood(stale, seen, now, staleIfUnavailableMillis)) {
                staleAnswers.increment();
                return new Lookup.Found(stale.state(), tokenOf(stale.state(), seen, token));
            }
            throw e;
        }
        if (answer instanceof Lookup.Found found) {
            if (copy != null && isInTheWay(copy, found.state(), now)) {
                near.drop(seen.id());
            }
            keep(found.state(), now, dropsThen);
            return new Lookup.Found(found.state(), tokenOf(found.state(), seen, token));
        }
        drop(seen.id());
        return answer;
    }

    @Override
    public Commit commit(SessionChange change) {
        SessionState base = change.base();
        SessionId before = base == null ? change.id() : base.id();
        long dropsThen = drops.of(change.id());
        long dropsOfBase = drops.of(before);
        Commit outcome;
        try {
            outcome = far.commit(change);
        } catch (SessionStoreException e) {
            if (base != null && change.kind() == SessionChange.Kind.TOUCH && staleIfUnavailableMillis > 0) {
                staleAnswers.increment();
                return committed(base); // of a request that only reads: its deadline stays, and the next one will try
            }
            throw e;
        }
        if (outcome instanceof Commit.Committed committed) {
            keep(committed.state(), change.at(), dropsThen);
            if (change.kind() == SessionChange.Kind.ROTATE) {
                drop(before);
            }
            return committed(committed.state());
        }
        if (outcome instanceof Commit.Conflict conflict && change.kind() != SessionChange.Kind.CREATE) {
            keep(conflict.current(), change.at(), dropsOfBase);
        } else if (outcome instanceof Commit.Gone) {
            drop(before);
        }
        return outcome;
    }

    @Override
    public void delete(SessionToken token) {
        try {
            far.delete(token);
        } finally {
            IdToken seen = IdToken.parse(token);
            if (seen != null) {
                drop(seen.id());
            }
        }
    }

    /** The far store's. */
    @Override
    public StoreTraits traits() {
        return far.traits();
    }

    /** Does nothing: both parts are the caller's. */
    @Override
    public void close() {}

    /** How many loads were answered by a copy. */
    public long hits() {
        return hits.sum();
    }

    /** How many loads were sent to the far store. */
    public long misses() {
        return misses.sum();
    }

    /** How many loads were answered by an old copy, and touches left undone, because the far store could not answer. */
    public long staleAnswers() {
        return staleAnswers.sum();
    }

    /** Drops the copy of a session that was ended by its handle, and keeps no answer that is on its way. */
    final void forget(SessionSummary session) {
        drops.countForAll();
        for (SessionId id : near.idsOf(session.principal())) {
            if (id.hashed().equals(session.handle())) {
                near.drop(id);
            }
        }
    }

    private static Commit committed(SessionState state) {
        return new Commit.Committed(state, new IdToken(state.id(), state.version(), null).token());
    }

    /** A copy from the future, as a clock was set back meanwhile, is not good. */
    private static boolean isGood(NearCopies.Copy copy, IdToken seen, Instant now, long maxAgeMillis) {
        long age = now.toEpochMilli() - copy.asOf().toEpochMilli();
        return seen.watermark() > 0
                && copy.state().version() >= seen.watermark()
                && age >= 0
                && age <= maxAgeMillis
                && !copy.state().lifetime().isOverAt(now);
    }

    /**
     * Whether a copy looks newer than what the far store has just said and is not: the clock was set back, or the far store has
     * lost what it had acknowledged. It would keep every answer from being kept.
     */
    private static boolean isInTheWay(NearCopies.Copy copy, SessionState current, Instant now) {
        return copy.asOf().isAfter(now) || copy.state().version() > current.version();
    }

    private void keep(SessionState state, Instant asOf, long dropsThen) {
        near.keep(new NearCopies.Copy(state, asOf), () -> drops.of(state.id()) == dropsThen);
        if (drops.of(state.id()) != dropsThen) {
            // who looks for the copies of a principal may have missed this one, which was just being kept
            near.drop(state.id());
        }
    }

    private void drop(SessionId id) {
        drops.count(id);
        near.drop(id);
    }

    /** The token that the client sent, if that says what there is to say. */
    private static SessionToken tokenOf(SessionState state, IdToken seen, SessionToken sent) {
        return state.version() == seen.watermark() && seen.route() == null
                ? sent
                : new IdToken(state.id(), state.version(), null).token();
    }
}
