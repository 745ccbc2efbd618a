package io.holdall.session.cookie;

import io.holdall.session.cookie.Revocations.NotBefore;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalRevocation;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.Sha256;
import io.holdall.session.spi.StoreTraits;
import java.time.Duration;
import java.time.Instant;

/**
 * Cookies of which some are refused. Three kinds of subjects are remembered:
 *
 * <pre>
 * session:id           all of a session that was logged out or rotated away; the version that it is at least at
 * principal:name       sessions that began before the principal was logged out everywhere
 * login:id             when somebody logged in to a session that had begun before that: what counts instead
 * </pre>
 *
 * <p>A rotation first notes that the new session is there, then refuses the old one; so a rotation whose answer was lost can be
 * told from one of a session that was logged out. Thread-safe.
 */
final class RevocableSessions implements SessionStore, PrincipalRevocation {

    private final SealedSessions cookies;
    private final SessionStore sessions;
    private final Revocations revocations;
    private final Duration clockSkew;
    private final boolean refusesRollback;

    /**
     * Of what is in cookies, and perhaps elsewhere.
     *
     * @param sessions what answers: the cookies themselves, or what they spill to
     * @param clockSkew how far ahead the clock may be that a session to be refused was begun by
     */
    RevocableSessions(
            SealedSessions cookies,
            SessionStore sessions,
            Revocations revocations,
            Duration clockSkew,
            boolean refusesRollback) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.revocations = revocations;
        this.clockSkew = clockSkew;
        this.refusesRollback = refusesRollback;
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        Lookup lookup = sessions.load(token, now);
        return lookup instanceof Lookup.Found found
                        && isRefused(found.state(), found.state().version(), now)
                ? Lookup.UNKNOWN
                : lookup;
    }

    @Override
    public Commit commit(SessionChange change) {
        SessionState base = change.kind() == SessionChange.Kind.CREATE ? null : change.base();
        if (base != null && isRefused(base, change.target().version(), change.at()) && !wasMoved(change)) {
            return Commit.GONE;
        }
        if (change.kind() == SessionChange.Kind.CREATE || change.kind() == SessionChange.Kind.ROTATE) {
            noteLogin(change);
        }
        Commit outcome = sessions.commit(change);
        if (outcome instanceof Commit.Committed committed) {
            noteVersion(change, committed.state());
            if (base != null && change.kind() == SessionChange.Kind.ROTATE) {
                refuse(base, change.at());
            }
        }
        return outcome;
    }

    @Override
    public void delete(SessionToken token) {
        SessionState state = cookies.peek(token);
        if (state == null && sessions.load(token, Instant.EPOCH) instanceof Lookup.Found found) {
            state = found.state(); // at that time it was not over, so it is found if it is anywhere
        }
        if (state != null) {
            refuse(state, state.lifetime().lastAccessedAt());
        }
        sessions.delete(token);
    }

    @Override
    public void revokeAll(String principal, Instant now, Instant until) {
        String subject = subject("principal", principal);
        Instant known = revocations.notBefore(subject, now).createdFrom();
        Instant last = later(known, now.plus(clockSkew)); // who logs in before then is noted as of then, see below
        revocations.raise(subject, new NotBefore(last.plusMillis(1), 0), until.plus(clockSkew), now);
    }

    @Override
    public StoreTraits traits() {
        StoreTraits without = sessions.traits();
        return new StoreTraits(
                without.shared(),
                without.survivesNode(),
                true,
                without.conditionalWrites(),
                without.heldByClient(),
                without.byteLimit());
    }

    @Override
    public void close() {}

    /**
     * Whether a session is refused.
     *
     * @param version the version that it has, or is to get: a commit that is sent twice rests on the one before the newest
     */
    private boolean isRefused(SessionState state, long version, Instant now) {
        NotBefore session = revocations.notBefore(subject(state.id()), now);
        Instant created = state.lifetime().createdAt();
        if (created.isBefore(session.createdFrom())
                || (version < session.version() && !isOnServer(state, session.version(), now))) {
            return true;
        }
        String principal = state.principal();
        if (principal == null) {
            return false;
        }
        Instant from =
                revocations.notBefore(subject("principal", principal), now).createdFrom();
        return created.isBefore(from) && loginOf(state.id(), now).isBefore(from);
    }

    /**
     * Whether a session has spilled, and is at least at this version there: then a request that is behind others is no way back, as
     * the server compares versions itself. What a session has left there when it moved back is behind for good.
     */
    private boolean isOnServer(SessionState state, long version, Instant now) {
        return SpillingSessions.isSpilled(state)
                && sessions.load(new IdToken(state.id(), version, null).token(), now) instanceof Lookup.Found found
                && found.state().version() >= version;
    }

    /** Whether it is a rotation that was made before: then the session is there under its new id, and was not ended since. */
    private boolean wasMoved(SessionChange change) {
        return change.kind() == SessionChange.Kind.ROTATE
                && revocations.notBefore(subject(change.id()), change.at()).version() > 0
                && !isRefused(change.target(), change.target().version(), change.at());
    }

    /**
     * Lets a login count that came after the principal was logged out everywhere, to a session that had begun before. It has seen
     * that, so it came after it, whatever this node's clock says.
     */
    private void noteLogin(SessionChange change) {
        String principal = change.principal();
        if (principal == null) {
            return;
        }
        SessionState target = change.target();
        Lifetime lifetime = target.lifetime();
        Instant from = revocations
                .notBefore(subject("principal", principal), change.at())
                .createdFrom();
        if (lifetime.createdAt().isBefore(from)) {
            SessionState before = change.base();
            Instant login = before != null && principal.equals(before.principal())
                    ? loginOf(before.id(), change.at())
                    : later(change.at(), from);
            revocations.raise(
                    subject("login", change.id().value()),
                    new NotBefore(login, 0),
                    lifetime.absoluteDeadline(),
                    change.at());
        }
    }

    private void noteVersion(SessionChange change, SessionState stored) {
        boolean isNew = change.kind() == SessionChange.Kind.ROTATE;
        if (isNew || (refusesRollback && change.kind() == SessionChange.Kind.UPDATE)) {
            NotBefore version = new NotBefore(Instant.EPOCH, stored.version());
            revocations.raise(subject(stored.id()), version, stored.lifetime().absoluteDeadline(), change.at());
        }
    }

    private void refuse(SessionState state, Instant now) {
        Instant end = state.lifetime().absoluteDeadline(); // later than any creation of it
        revocations.raise(subject(state.id()), new NotBefore(end, 0), end, now);
    }

    /** When somebody logged in to the session, if that was noted; else 1970. */
    private Instant loginOf(SessionId id, Instant now) {
        return revocations.notBefore(subject("login", id.value()), now).createdFrom();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static String subject(SessionId id) {
        return subject("session", id.value());
    }

    private static String subject(String kind, String name) {
        return Sha256.base64Url(kind + ':' + name);
    }
}
