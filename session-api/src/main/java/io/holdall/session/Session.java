package io.holdall.session;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionCodecException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private final UnitOfWork work;
    private final boolean isNew;
    private final Lookup.@Nullable Reason missing;
    private boolean ended;

    /** A session that is stored. */
    Session(SessionManager manager, UnitOfWork work) {
        this(manager, work, false, null);
    }

    /**
     * A session that is not stored yet.
     *
     * @param missing why the client's token stood for no session; {@code null} if it sent none
     */
    Session(SessionManager manager, UnitOfWork work, Lookup.@Nullable Reason missing) {
        this(manager, work, true, missing);
    }

    private Session(SessionManager manager, UnitOfWork work, boolean isNew, Lookup.@Nullable Reason missing) {
        this.manager = manager;
        this.work = work;
        this.isNew = isNew;
        this.missing = missing;
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
        return Optional.ofNullable(work.attributes().get(key));
    }

    /**
     * The value of an attribute as {@link #get} gives it, but no read that a later {@link #put} or {@link #remove} rests on: for
     * looking on, in events and logs.
     */
    public <T> Optional<T> peek(SessionKey<T> key) {
        requireAlive();
        return Optional.ofNullable(work.attributes().peek(key));
    }

    /**
     * Whether this very object was put under the key, and nothing has taken its place since: for a layer that gives out what it was
     * given, where {@link #get} would decode a copy. After a commit it no longer is.
     */
    public boolean holds(SessionKey<?> key, Object value) {
        return work.attributes().holds(key, value);
    }

    /**
     * For a layer that decodes a part of a value itself, and could not: does as the manager was told to do with undecodable
     * attributes.
     *
     * @throws SessionCodecException {@code cause}, if the manager was built with {@link UndecodableAttribute#FAIL}
     */
    public void undecodable(String attribute, SessionCodecException cause) {
        work.attributes().undecodable(attribute, cause);
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
        work.attributes().put(key, value);
    }

    /** Removes an attribute, if it is there. */
    public void remove(SessionKey<?> key) {
        requireAlive();
        work.attributes().remove(key);
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
        return work.attributes().update(key, initial, function);
    }

    /**
     * The names of the attributes that the session has now, in no order; a copy.
     */
    public Set<String> attributeNames() {
        requireAlive();
        return work.attributes().names();
    }

    /**
     * The names of the attributes that {@link #get} has given out, that were changed as objects since, and that were not put again:
     * changes that no commit will store. Encodes each of them anew to find out, so it is for development and tests.
     */
    public Set<String> changedInPlace() {
        requireAlive();
        return work.attributes().changedInPlace();
    }

    /** The id: a secret, for the client only. A new session gets one when it is first asked for. */
    public String id() {
        return work.id().value();
    }

    /** Whether the client's token stood for no session when this one was opened. */
    public boolean isNew() {
        return isNew;
    }

    /**
     * Why the client's token stood for no session; empty if it stood for this one, or the client sent none. For metrics and for
     * whether to clear the client's cookie; a client is told no difference.
     */
    public Optional<Lookup.Reason> missing() {
        return Optional.ofNullable(missing);
    }

    /** When the session was created. */
    public Instant createdAt() {
        return work.lifetime().createdAt();
    }

    /** The last access that was stored; touches are throttled, so it is at most the touch interval behind. */
    public Instant lastAccessedAt() {
        return work.lifetime().lastAccessedAt();
    }

    /** When the session ends unless it is accessed before: the earlier of its deadlines, as stored. */
    public Instant expiresAt() {
        return work.expiresAt();
    }

    /** How long this session lives without an access: what it was given, else what its manager says. */
    public Duration idleTimeout() {
        return work.timeouts().idle();
    }

    /**
     * Gives this one session an idle timeout of its own, from the next commit on: a longer one for "remember me", a shorter one for
     * an administrator. It is stored with the session, in an attribute of Holdall's own, and every manager keeps to it that can
     * decode that. A store may keep the record of a session that was given a shorter one for as long as it was promised before; it
     * is missing all the same.
     *
     * @param timeout 1 ms to the manager's absolute timeout, whole milliseconds
     * @throws IllegalArgumentException if it is not
     */
    public void idleTimeout(Duration timeout) {
        requireAlive();
        manager.timeouts().withIdle(timeout);
        work.attributes().put(SessionKey.IDLE_TIMEOUT, timeout.toMillis());
    }

    /** Who is logged in. */
    public Optional<String> principal() {
        return Optional.ofNullable(work.principal());
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
        work.login(principal);
    }

    /** Gives the session a new id; the old one is worth nothing after the commit, where the store can revoke. */
    public void rotate() {
        requireAlive();
        work.rotate();
    }

    /** Ends the session: the commit deletes it. After that this session can neither be read nor changed. */
    public void invalidate() {
        requireAlive();
        ended = true;
    }

    /** Whether it was invalidated, or a commit has found it gone: it can neither be read nor changed any more. */
    public boolean ended() {
        return ended;
    }

    /**
     * Whether something was done to it that no commit has stored yet: an attribute, the id, the principal. That its deadline is due
     * to be renewed does not count.
     */
    public boolean changed() {
        return work.hasMoreToStore();
    }

    /** Does not show the id, the principal or any value. */
    @Override
    public String toString() {
        return "Session[" + (ended ? "ended" : isNew ? "new" : "stored") + ", expiresAt=" + work.expiresAt() + "]";
    }

    SessionManager manager() {
        return manager;
    }

    UnitOfWork work() {
        return work;
    }

    /** The session was deleted, or found gone. */
    void end() {
        ended = true;
    }

    private void requireAlive() {
        if (ended) {
            throw new IllegalStateException("the session has ended; open a new one");
        }
    }
}
