package io.holdall.session;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request does to a session, from opening it to its last commit: the state it rests on, what was done since, and the
 * change whose outcome is unknown. Makes the changes to send, and moves on with their outcomes. Not thread-safe.
 */
final class UnitOfWork {

    /** The id and the principal that the session is to have. */
    private record Identity(SessionId id, @Nullable String principal) {}

    private final SessionManager manager;
    private final AttributeView attributes;
    private final long openedAtMillis;
    private SessionToken token;
    private @Nullable SessionState base;

    /** What a new session is to be created with, or a stored one rotated to; {@code null} while that is not asked for. */
    private @Nullable Identity next;

    /** A change whose outcome is unknown, and how many operations are in it. */
    private @Nullable SessionChange unresolved;

    private int operationsInChange;

    /** On a stored session. */
    UnitOfWork(SessionManager manager, AttributeCodec codec, SessionState base, SessionToken token, Instant openedAt) {
        this.manager = manager;
        this.attributes = new AttributeView(codec, base.attributes());
        this.openedAtMillis = openedAt.toEpochMilli();
        this.token = token;
        this.base = base;
    }

    /** On a session that is not stored yet. */
    UnitOfWork(SessionManager manager, AttributeCodec codec, Instant openedAt) {
        this.manager = manager;
        this.attributes = new AttributeView(codec, Map.of());
        this.openedAtMillis = openedAt.toEpochMilli();
        this.token = SessionToken.NONE;
    }

    AttributeView attributes() {
        return attributes;
    }

    /** The stored lifetime; of a new session the one that it would have if it had been stored when it was opened. */
    Lifetime lifetime() {
        return base == null ? timeouts().begin(Instant.ofEpochMilli(openedAtMillis)) : base.lifetime();
    }

    SessionToken token() {
        return token;
    }

    /** The manager's timeouts, with the idle timeout that this session has been given instead, if it has. */
    Timeouts timeouts() {
        if (!attributes.has(SessionKey.IDLE_TIMEOUT)) {
            return manager.timeouts();
        }
        Timeouts timeouts = manager.timeouts();
        Long own = attributes.get(SessionKey.IDLE_TIMEOUT);
        return own == null
                ? timeouts
                // the absolute timeout may have been longer when it was set
                : timeouts.withIdle(Duration.ofMillis(
                        Math.max(1, Math.min(own, timeouts.absolute().toMillis()))));
    }

    /** When the session ends unless it is accessed. A store may keep it for longer, as it was told before the session's own idle timeout. */
    Instant expiresAt() {
        Instant stored = lifetime().expiresAt();
        if (!attributes.has(SessionKey.IDLE_TIMEOUT)) {
            return stored; // what it was promised, whatever the manager's idle timeout is by now
        }
        Instant own = timeouts().idleDeadline(lifetime());
        return own.isBefore(stored) ? own : stored;
    }

    /** Whether the session has been idle for longer than its own idle timeout, if it has one. */
    boolean isPastOwnIdleTimeout(Instant now) {
        return attributes.has(SessionKey.IDLE_TIMEOUT) && !now.isBefore(expiresAt());
    }

    @Nullable String principal() {
        if (next != null) {
            return next.principal;
        }
        return base == null ? null : base.principal();
    }

    void login(String principal) {
        next = new Identity(manager.newId(), principal);
    }

    void rotate() {
        next = new Identity(manager.newId(), principal());
    }

    /** The id; a new session gets one when it is first asked for. */
    SessionId id() {
        if (next == null && base != null) {
            return base.id();
        }
        if (next == null) {
            next = new Identity(manager.newId(), null);
        }
        return next.id;
    }

    /** Whether a session that is stored, or may be, is to get another id. */
    private boolean rotating() {
        return next != null && (base != null || unresolved != null);
    }

    /**
     * Whether there is nothing to store, not even an access. The access was when the session was opened, so the clock is not asked
     * again.
     */
    boolean isClean() {
        if (unresolved != null || hasMoreToStore()) {
            return false;
        }
        return base == null || !timeouts().touchDue(base.lifetime(), openedAtMillis);
    }

    /**
     * The change to send next, {@code null} if there is nothing to store: the one whose outcome is unknown if there is one, as it
     * was, so that it is not applied twice.
     */
    @Nullable SessionChange nextChange(Instant now) {
        SessionChange change = unresolved(now);
        if (change == null) {
            change = newChange(now);
        }
        unresolved = change;
        return change;
    }

    /** The change whose outcome is unknown, to be sent again now; {@code null} if there is none. */
    @Nullable SessionChange unresolved(Instant now) {
        return unresolved == null ? null : unresolved.againAt(now);
    }

    private @Nullable SessionChange newChange(Instant now) {
        attributes.catchUp(); // an earlier attempt may have failed on it
        Timeouts timeouts = timeouts();
        SessionState stored = base;
        operationsInChange = attributes.operationCount();
        if (stored == null) {
            return isEmpty()
                    ? null
                    : SessionChange.create(id(), attributes.delta(), timeouts.begin(now), principal(), now);
        }
        Delta delta = attributes.delta();
        if (next == null && delta.isEmpty() && !timeouts.touchDue(stored.lifetime(), now.toEpochMilli())) {
            return null;
        }
        Lifetime renewed = timeouts.renew(stored.lifetime(), now);
        if (next != null) {
            return SessionChange.rotate(stored, next.id, delta, renewed, next.principal, now);
        }
        return delta.isEmpty()
                ? SessionChange.touch(stored, renewed, now)
                : SessionChange.update(stored, delta, renewed, attributes.restsOnRead(), now);
    }

    /** The change was stored: goes on from there, with what was done since it was first sent. */
    void committed(SessionChange change, Commit.Committed outcome) {
        unresolved = null;
        if (next != null && next.id.equals(change.id())) {
            next = null;
        }
        token = outcome.token();
        moveTo(outcome.state(), operationsInChange);
    }

    /** Whether something was done that is not stored: after the change that was just stored had first been sent, for example. */
    boolean hasMoreToStore() {
        if (base == null && unresolved == null) {
            return !isEmpty();
        }
        return rotating() || attributes.operationCount() > 0;
    }

    /** Whether there is nothing in a session that is not stored: what was only removed from it is not. */
    private boolean isEmpty() {
        return !attributes.hasAny() && principal() == null;
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
        next = new Identity(manager.newId(), principal());
    }

    private void moveTo(SessionState state, int storedOperations) {
        base = state;
        attributes.moveTo(state.attributes(), storedOperations);
        attributes.catchUp();
    }
}
