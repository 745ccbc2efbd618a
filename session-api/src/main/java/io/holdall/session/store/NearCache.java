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
 * staleness; what is revoked through this store, it does not serve again; unless the far store may answer with an old state
 * itself (a Redis store that reads from replicas, a DynamoDB store that reads eventually): such an answer may be kept as
 * long as any. Closing it closes neither part. Thread-safe.
 */
public class NearCache implements SessionStore {

    /** A longer token is no hit: nothing of it is copied then. */
    private static final int MAX_LENGTH = SessionId.LENGTH + 20;

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
        String text = token.value();
        if (text.length() > SessionId.LENGTH && text.length() <= MAX_LENGTH) {
            NearCopies.Copy copy = near.copyOf(text.substring(0, SessionId.LENGTH));
            if (copy != null && copy.found().token().equals(token) && isFresh(copy, now, maxStalenessMillis)) {
                hits.increment();
                return copy.found(); // the client has seen this very version, as nearly always
            }
        }
        IdToken seen = IdToken.parse(token);
        return seen == null ? Lookup.INVALID : load(token, seen, now);
    }

    private Lookup load(SessionToken token, IdToken seen, Instant now) {
        NearCopies.Copy copy = near.copyOf(seen.id().value());
        if (copy != null && isGood(copy, seen, now, maxStalenessMillis)) {
            hits.increment();
            return copy.found();
        }
        misses.increment();
        long dropsThen = drops.of(seen.id());
        Lookup answer;
        try {
            answer = far.load(token, now);
        } catch (SessionStoreException e) {
            // asked for again: the other one may have been dropped while the far store was waited for
            NearCopies.Copy stale = near.copyOf(seen.id().value());
            if (stale != null && isGood(stale, seen, now, staleIfUnavailableMillis)) {
                staleAnswers.increment();
                return stale.found();
            }
            throw e;
        }
        if (answer instanceof Lookup.Found found) {
            if (copy != null && isInTheWay(copy, found.state(), now)) {
                near.drop(seen.id());
            }
            Lookup.Found marked = new Lookup.Found(found.state(), tokenOf(found.state()));
            keep(marked, now, dropsThen);
            return marked;
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
                return new Commit.Committed(
                        base,
                        tokenOf(base)); // of a request that only reads: its deadline stays, and the next one will try
            }
            throw e;
        }
        if (outcome instanceof Commit.Committed committed) {
            Lookup.Found marked = new Lookup.Found(committed.state(), tokenOf(committed.state()));
            keep(marked, change.at(), dropsThen);
            if (change.kind() == SessionChange.Kind.ROTATE) {
                drop(before);
            }
            return new Commit.Committed(marked.state(), marked.token());
        }
        if (outcome instanceof Commit.Conflict conflict && change.kind() != SessionChange.Kind.CREATE) {
            keep(new Lookup.Found(conflict.current(), tokenOf(conflict.current())), change.at(), dropsOfBase);
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

    /** Whether a copy may be served to who has seen its version. One from the future, as a clock was set back, may not. */
    private static boolean isFresh(NearCopies.Copy copy, Instant now, long maxAgeMillis) {
        long age = now.toEpochMilli() - copy.asOf().toEpochMilli();
        return age >= 0 && age <= maxAgeMillis && !copy.state().lifetime().isOverAt(now);
    }

    private static boolean isGood(NearCopies.Copy copy, IdToken seen, Instant now, long maxAgeMillis) {
        return seen.watermark() > 0 && copy.state().version() >= seen.watermark() && isFresh(copy, now, maxAgeMillis);
    }

    /**
     * Whether a copy looks newer than what the far store has just said and is not: the clock was set back, or the far store has
     * lost what it had acknowledged. It would keep every answer from being kept.
     */
    private static boolean isInTheWay(NearCopies.Copy copy, SessionState current, Instant now) {
        return copy.asOf().isAfter(now) || copy.state().version() > current.version();
    }

    private void keep(Lookup.Found found, Instant asOf, long dropsThen) {
        SessionId id = found.state().id();
        near.keep(new NearCopies.Copy(found, asOf), () -> drops.of(id) == dropsThen);
        if (drops.of(id) != dropsThen) {
            // who looks for the copies of a principal may have missed this one, which was just being kept
            near.drop(id);
        }
    }

    private void drop(SessionId id) {
        drops.count(id);
        near.drop(id);
    }

    /** The token of a client that has seen this version. */
    private static SessionToken tokenOf(SessionState state) {
        return new IdToken(state.id(), state.version(), null).token();
    }
}
