package io.holdall.session;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request's view of a session: what was stored when it was opened, and what the request has done since. Nothing reaches the
 * store before {@link SessionManager#commit}. <strong>Not thread-safe.</strong>
 *
 * <p>What was done is recorded, so that a commit that meets another request's changes can do it again on top of them:
 *
 * <ul>
 *   <li>{@link #update} runs its function again on the fresh value; prefer it.
 *   <li>A {@link #put} or {@link #remove} of an attribute that this request has read stands if that attribute is unchanged;
 *       else the key's merge decides, or the commit fails. It rests on that attribute alone: what was computed from another
 *       attribute belongs into {@link #update}.
 *   <li>A put or remove of an attribute that was not read always stands.
 * </ul>
 */
public final class Session {

    /** The longest principal, in characters. */
    public static final int MAX_PRINCIPAL_LENGTH = 256;

    private final SessionManager manager;
    private final AttributeView attributes;
    private final boolean isNew;
    private Lifetime lifetime;
    private SessionToken token;
    private @Nullable SessionState base;
    private @Nullable SessionId id;
    private boolean rotating;
    private @Nullable String principal;
    private boolean ended;

    /** A change whose outcome is unknown, and how many operations are in it. */
    private @Nullable SessionChange unresolved;

    private int operationsInChange;

    /** A stored session. */
    Session(SessionManager manager, AttributeCodec codec, SessionState base, SessionToken token) {
        this.manager = manager;
        this.attributes = new AttributeView(codec, base.attributes());
        this.isNew = false;
        this.lifetime = base.lifetime();
        this.token = token;
        this.base = base;
        this.id = base.id();
        this.principal = base.principal();
    }

    /** A new session, which costs nothing until something is put into it. */
    Session(SessionManager manager, AttributeCodec codec, Lifetime lifetime) {
        this.manager = manager;
        this.attributes = new AttributeView(codec, Map.of());
        this.isNew = true;
        this.lifetime = lifetime;
        this.token = SessionToken.NONE;
    }

    /**
     * The value of an attribute, empty if there is none. A key that is not immutable gives the same object each time within this
     * session; changing that object does not change the session.
     *
     * @throws io.holdall.session.spi.SessionCodecException if it cannot be decoded and the manager was built with
     *     {@link UndecodableAttribute#FAIL}
     */
    public <T> Optional<T> get(SessionKey<T> key) {
        requireAlive();
        return Optional.ofNullable(attributes.get(key));
    }

    /**
     * Sets an attribute.
     *
     * @throws io.holdall.session.spi.SessionCodecException if the key is not immutable and the value cannot be encoded; an
     *     immutable one is encoded when the store needs it
     */
    public <T> void put(SessionKey<T> key, T value) {
        requireAlive();
        Objects.requireNonNull(value, "value; to remove an attribute call remove");
        attributes.put(key, value);
    }

    /** Removes an attribute, if it is there. */
    public void remove(SessionKey<?> key) {
        requireAlive();
        attributes.remove(key);
    }

    /**
     * Sets an attribute to what {@code function} makes of its value. If another request changes the session first, the function
     * runs again on the newer value, so it should do nothing else and must not change this session.
     *
     * @param initial what the function gets if there is no value
     * @return the new value, as far as known before the commit
     * @throws io.holdall.session.spi.SessionCodecException as {@link #put}
     */
    public <T> T update(SessionKey<T> key, T initial, UnaryOperator<T> function) {
        requireAlive();
        Objects.requireNonNull(initial, "initial");
        return attributes.update(key, initial, function);
    }

    /** The id: a secret, for the client only. A new session gets one when it is first asked for. */
    public String id() {
        return requireId().value();
    }

    /** Whether the client's token stood for no session when this one was opened. */
    public boolean isNew() {
        return isNew;
    }

    /** When the session was created. */
    public Instant createdAt() {
        return lifetime.createdAt();
    }

    /** The last access that was stored; touches are throttled, so it is at most the touch interval behind. */
    public Instant lastAccessedAt() {
        return lifetime.lastAccessedAt();
    }

    /** When the session ends unless it is accessed before: the earlier of its deadlines, as stored. */
    public Instant expiresAt() {
        return lifetime.expiresAt();
    }

    /** Who is logged in. */
    public Optional<String> principal() {
        return Optional.ofNullable(principal);
    }

    /**
     * Logs somebody in: sets the principal and gives the session a new id, so that an id that was planted before the login is
     * worth nothing (OWASP, session fixation).
     *
     * @param principal 1 to {@value #MAX_PRINCIPAL_LENGTH} characters, surrogates in pairs only: halves would all be stored as the
     *     same question mark
     * @throws IllegalArgumentException if it is empty, too long or not well-formed
     */
    public void login(String principal) {
        requireAlive();
        if (principal.isEmpty() || principal.length() > MAX_PRINCIPAL_LENGTH) {
            throw new IllegalArgumentException(
                    "a principal has 1 to " + MAX_PRINCIPAL_LENGTH + " characters; this one has " + principal.length());
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(principal)) {
            throw new IllegalArgumentException(
                    "a principal is well-formed Unicode; this one has half a surrogate pair");
        }
        this.principal = principal;
        rotate();
    }

    /** Gives the session a new id; the old one is worth nothing after the commit, where the store can revoke. */
    public void rotate() {
        requireAlive();
        id = manager.newId();
        rotating = base != null || unresolved != null;
    }

    /** Ends the session: the commit deletes it. After that this session can neither be read nor changed. */
    public void invalidate() {
        requireAlive();
        ended = true;
    }

    /** Does not show the id, the principal or any value. */
    @Override
    public String toString() {
        return "Session[" + (ended ? "ended" : isNew ? "new" : "stored") + ", expiresAt=" + lifetime.expiresAt() + "]";
    }

    SessionManager manager() {
        return manager;
    }

    SessionToken token() {
        return token;
    }

    boolean ended() {
        return ended;
    }

    /** The session was found gone. */
    void end() {
        ended = true;
        unresolved = null;
    }

    SessionId requireId() {
        SessionId known = id;
        if (known == null) {
            known = manager.newId();
            id = known;
        }
        return known;
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
                    : SessionChange.create(requireId(), attributes.delta(), timeouts.begin(now), principal, now);
        }
        Lifetime renewed = timeouts.renew(stored.lifetime(), now);
        if (rotating) {
            return SessionChange.rotate(stored, requireId(), attributes.delta(), renewed, principal, now);
        }
        Delta delta = attributes.delta();
        if (!delta.isEmpty()) {
            return SessionChange.update(stored, delta, renewed, attributes.restsOnRead(), now);
        }
        return timeouts.touchDue(stored.lifetime(), now) ? SessionChange.touch(stored, renewed, now) : null;
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

    private void requireAlive() {
        if (ended) {
            throw new IllegalStateException("the session has ended; open a new one");
        }
    }
}
