package io.holdall.session.cookie;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/**
 * Sessions in a cookie that move to a server's store when they outgrow it, and back when they have shrunk. Which of both a
 * session is in, its token tells: one of an id-based store is far shorter than a sealed one; and its state does, which has a
 * mark among its commits if it comes from the server. Thread-safe.
 *
 * <p>A session that moves back leaves its last state in the server's store, where it expires: parallel requests that still hold
 * the reference find it there, change it there, and move it back in their turn, so that they lose nothing.
 */
final class SpillingSessions implements SessionStore {

    /** Marks states of the server's store; as a commit's id it is as unlikely as any other. */
    private static final long SPILLED = 0x7370696C6C656421L;

    private static final int ATTEMPTS = 5;

    private final SealedSessions cookies;
    private final SessionStore server;
    private final int backBelow;
    private final SecureRandom random = new SecureRandom();

    SpillingSessions(SealedSessions cookies, SessionStore server, int backBelow) {
        this.cookies = cookies;
        this.server = server;
        this.backBelow = backBelow;
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        if (!isReference(token)) {
            return cookies.load(token, now);
        }
        Lookup lookup = server.load(token, now);
        return lookup instanceof Lookup.Found found ? new Lookup.Found(spilled(found.state()), found.token()) : lookup;
    }

    @Override
    public Commit commit(SessionChange change) {
        SessionState base = change.base();
        if (base != null && isSpilled(base)) {
            return commitSpilled(unmarked(change, base));
        }
        Commit outcome = cookies.tryCommit(change);
        if (outcome != null) {
            return outcome;
        }
        return base == null ? spilled(server.commit(change)) : spill(change);
    }

    @Override
    public void delete(SessionToken token) {
        if (isReference(token)) {
            server.delete(token);
            return;
        }
        SessionState state = cookies.peek(token);
        if (state != null) {
            server.delete(IdToken.of(state.id())); // what it may have left there
        }
    }

    @Override
    public StoreTraits traits() {
        StoreTraits there = server.traits();
        return new StoreTraits(there.shared(), there.survivesNode(), false, false, true, there.byteLimit());
    }

    @Override
    public void close() {}

    /** Whether a state comes from the server's store. */
    static boolean isSpilled(SessionState state) {
        return state.recentCommits().contains(SPILLED);
    }

    private static boolean isReference(SessionToken token) {
        return IdToken.parse(token) != null;
    }

    private Commit commitSpilled(SessionChange change) {
        Commit outcome = server.commit(change);
        if (outcome instanceof Commit.Committed committed && change.kind() != SessionChange.Kind.TOUCH) {
            Commit.Committed sealed = cookies.seal(committed.state(), backBelow, change.at());
            if (sealed != null) {
                return sealed;
            }
        }
        return spilled(outcome);
    }

    /** Stores in the server what has outgrown the cookie, under its id, with its version. */
    private Commit spill(SessionChange change) {
        SessionState target = change.target();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Commit outcome = server.commit(SessionChange.copy(target, change.at()));
            if (outcome instanceof Commit.Committed) {
                return spilled(outcome);
            }
            if (!(outcome instanceof Commit.Conflict conflict)) {
                break; // another request is just removing what was left there
            }
            SessionState present = conflict.current();
            boolean answerWasLost = present.recentCommits().contains(change.commitId());
            if (answerWasLost && load(IdToken.of(present.id()), change.at()) instanceof Lookup.Found found) {
                return new Commit.Committed(found.state(), found.token());
            }
            if (present.version() >= target.version()) { // another request has spilled it
                return spilled(conflict);
            }
            removeLeftover(present, change.at());
        }
        return new Commit.Conflict(change.requireBase()); // so that it is tried again on the same state, after a pause
    }

    /**
     * Removes what a session left there when it moved back, if nobody else has: a deletion alone has no condition, and could hit
     * what another request has spilled meanwhile. So it is moved to an id that nobody has, and deleted there.
     */
    private void removeLeftover(SessionState leftover, Instant now) {
        Instant alive = leftover.lifetime().expiresAt().minusMillis(1); // it may be over, but not swept yet
        SessionChange away = SessionChange.rotate(
                leftover,
                SessionId.random(random),
                Delta.EMPTY,
                leftover.lifetime(),
                leftover.principal(),
                now.isAfter(alive) ? alive : now);
        if (server.commit(away) instanceof Commit.Committed moved) {
            server.delete(IdToken.of(leftover.id())); // the trace of the move, where there is one
            server.delete(moved.token());
        }
    }

    private static Commit spilled(Commit outcome) {
        if (outcome instanceof Commit.Committed committed) {
            return new Commit.Committed(spilled(committed.state()), committed.token());
        }
        return outcome instanceof Commit.Conflict conflict ? new Commit.Conflict(spilled(conflict.current())) : outcome;
    }

    private static SessionState spilled(SessionState state) {
        return with(state.recentCommits().plus(SPILLED), state);
    }

    private static SessionChange unmarked(SessionChange change, SessionState base) {
        long[] commits = Arrays.stream(base.recentCommits().toArray())
                .filter(commit -> commit != SPILLED)
                .toArray();
        return new SessionChange(
                change.kind(),
                with(CommitIds.of(commits), base),
                change.id(),
                change.delta(),
                change.lifetime(),
                change.principal(),
                change.conditional(),
                change.commitId(),
                change.at());
    }

    private static SessionState with(CommitIds commits, SessionState state) {
        return new SessionState(
                state.id(), state.version(), state.lifetime(), state.principal(), state.attributes(), commits);
    }
}
