package io.holdall.session;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request does to a session, from opening it to its last commit: the state it rests on, what was done since, and the
 * change whose outcome is unknown. Makes the changes to send, and moves on with their outcomes. Not thread-safe.
 */
final class UnitOfWork {

    private final SessionManager manager;
    private final Instant openedAt;
    private final AttributeView attributes;
    private Lifetime lifetime;
    private SessionToken token;
    private @Nullable SessionState base;
    private @Nullable SessionId id;
    private boolean rotating;
    private @Nullable String principal;

    /** A change whose outcome is unknown, and how many operations are in it. */
    private @Nullable SessionChange unresolved;

    private int operationsInChange;

    /** On a stored session. */
    UnitOfWork(SessionManager manager, AttributeCodec codec, SessionState base, SessionToken token, Instant openedAt) {
        this.manager = manager;
        this.openedAt = openedAt;
        this.attributes = new AttributeView(codec, base.attributes());
        this.lifetime = base.lifetime();
        this.token = token;
        this.base = base;
        this.id = base.id();
        this.principal = base.principal();
    }

    /** On a session that is not stored yet. */
    UnitOfWork(SessionManager manager, AttributeCodec codec, Lifetime lifetime, Instant openedAt) {
        this.manager = manager;
        this.openedAt = openedAt;
        this.attributes = new AttributeView(codec, Map.of());
        this.lifetime = lifetime;
        this.token = SessionToken.NONE;
    }

    AttributeView attributes() {
        return attributes;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    SessionToken token() {
        return token;
    }

    @Nullable String principal() {
        return principal;
    }

    void login(String newPrincipal) {
        principal = newPrincipal;
        rotate();
    }

    void rotate() {
        id = manager.newId();
        rotating = base != null || unresolved != null;
    }

    /** The id; a new session gets one when it is first asked for. */
    SessionId id() {
        SessionId known = id;
        if (known == null) {
            known = manager.newId();
            id = known;
        }
        return known;
    }

    /**
     * Whether there is nothing to store, not even an access. The access was when the session was opened, so the clock is not asked
     * again.
     */
    boolean isClean(Timeouts timeouts) {
        if (unresolved != null || rotating || attributes.operationCount() > 0) {
            return false;
        }
        return base == null ? principal == null : !timeouts.touchDue(base.lifetime(), openedAt);
    }

    /**
     * The change to send next, {@code null} if there is nothing to store: the one whose outcome is unknown if there is one, as it
     * was, so that it is not applied twice.
     */
    @Nullable SessionChange nextChange(Timeouts timeouts, Instant now) {
        SessionChange change = unresolved(now);
        if (change == null) {
            change = newChange(timeouts, now);
        }
        unresolved = change;
        return change;
    }

    /** The change whose outcome is unknown, to be sent again now; {@code null} if there is none. */
    @Nullable SessionChange unresolved(Instant now) {
        return unresolved == null ? null : unresolved.againAt(now);
    }

    private @Nullable SessionChange newChange(Timeouts timeouts, Instant now) {
        attributes.catchUp(); // an earlier attempt may have failed on it
        SessionState stored = base;
        operationsInChange = attributes.operationCount();
        if (stored == null) {
            return operationsInChange == 0 && principal == null
                    ? null
                    : SessionChange.create(id(), attributes.delta(), timeouts.begin(now), principal, now);
        }
        Delta delta = attributes.delta();
        if (!rotating && delta.isEmpty() && !timeouts.touchDue(stored.lifetime(), now)) {
            return null;
        }
        Lifetime renewed = timeouts.renew(stored.lifetime(), now);
        if (rotating) {
            return SessionChange.rotate(stored, id(), delta, renewed, principal, now);
        }
        return delta.isEmpty()
                ? SessionChange.touch(stored, renewed, now)
                : SessionChange.update(stored, delta, renewed, attributes.restsOnRead(), now);
    }

    /** The change was stored: goes on from there, with what was done since it was first sent. */
    void committed(SessionChange change, Commit.Committed outcome) {
        unresolved = null;
        if (change.id().equals(id)) {
            rotating = false;
        }
        token = outcome.token();
        moveTo(outcome.state(), operationsInChange);
    }

    /** Whether something was done after the change that was just stored had first been sent. */
    boolean hasMoreToStore() {
        return rotating || attributes.operationCount() > 0;
    }

    /** The change was not stored, as it met this newer state: does everything again on it. */
    void rebase(SessionState current) {
        unresolved = null;
        moveTo(current, 0);
    }

    /** What became of the change is known: it is not sent again. */
    void settled() {
        unresolved = null;
    }

    /** The session has been deleted: there is nothing to hold or to send any more. */
    void forget() {
        unresolved = null;
        token = SessionToken.NONE;
    }

    /** The id that a new session was to have is taken. */
    void useAnotherId() {
        unresolved = null;
        id = manager.newId();
    }

    private void moveTo(SessionState state, int storedOperations) {
        base = state;
        lifetime = state.lifetime();
        if (!rotating) {
            id = state.id();
            principal = state.principal();
        }
        attributes.moveTo(state.attributes(), storedOperations);
        attributes.catchUp();
    }
}
