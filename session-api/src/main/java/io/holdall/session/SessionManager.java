package io.holdall.session;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.PrincipalRevocation;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens, changes and commits the sessions of a store. Thread-safe; an application has one. It does not close its store.
 *
 * <p>Every method that reaches the store throws {@link SessionStoreException} if the backend cannot answer; a session is never
 * taken for empty because of an outage.
 */
public final class SessionManager {

    private static final int LOOKS = 5;

    private final SessionStore store;
    private final Timeouts timeouts;
    private final InstantSource clock;
    private final Events events;
    private final AttributeCodec codec;
    private final Committer committer;
    private final SecureRandom random = new SecureRandom();

    SessionManager(SessionManagerBuilder builder) {
        this.store = builder.store;
        this.timeouts = builder.timeouts();
        this.clock = builder.clock;
        this.events = new Events(builder.listener);
        this.codec = new AttributeCodec(builder.codec, builder.undecodable, events);
        this.committer = new Committer(store, builder.maxRetries, clock, events);
    }

    /** A builder of managers of {@code store}; the defaults are given with its methods. */
    public static SessionManagerBuilder builder(SessionStore store) {
        return new SessionManagerBuilder(store);
    }

    /**
     * The session of a token; a new one, with an id of our own, if there is none: the token is unknown, expired, tampered with
     * or {@link SessionToken#NONE}. A new session costs nothing before it is committed with something in it.
     */
    public Session open(SessionToken token) {
        Instant now = now();
        if (token.isNone()) {
            return newSession(now, null);
        }
        long start = events.start();
        Lookup lookup;
        try {
            lookup = store.load(token, now);
        } catch (SessionStoreException e) {
            throw events.failed("load", e, start);
        }
        if (lookup instanceof Lookup.Found found) {
            UnitOfWork work = new UnitOfWork(this, codec, found.state(), found.token(), now);
            if (!work.isPastOwnIdleTimeout(now)) {
                events.opened(start);
                return new Session(this, work);
            }
        }
        Lookup.Reason reason = lookup instanceof Lookup.Missing missing ? missing.reason() : Lookup.Reason.EXPIRED;
        events.missing(reason, start);
        return newSession(now, reason);
    }

    /**
     * Stores what was done to a session since it was opened or last committed, or renews its deadline if that is due.
     *
     * <p>If another request has changed the session meanwhile, what was done is done again on the newer state, as
     * {@link Session} says, up to the retries that the manager was built with. The session can be used, and committed, again
     * afterwards.
     *
     * @return what the client must hold from now on: often the token that it has; {@link SessionToken#NONE} if there is nothing
     *     to hold, because nothing was ever put into the session or it has ended
     * @throws SessionConflictException if what was done does not fit the newer state, or the retries ran out; nothing is
     *     stored, or no more than an earlier commit whose answer was lost
     * @throws SessionGoneException if there was something to store but the session has ended meanwhile; nothing is stored
     * @throws io.holdall.session.spi.SessionTooLargeException if it would be larger than the store can keep; nothing is stored
     * @throws io.holdall.session.spi.SessionCodecException if a value cannot be encoded; nothing is stored
     * @throws SessionStoreException if the outcome is unknown; commit the same session again to settle it
     */
    public SessionToken commit(Session session) {
        if (session.manager() != this) {
            throw new IllegalArgumentException("the session was opened by another manager; commit it there");
        }
        return committer.commit(session);
    }

    /**
     * Opens the session of {@code token}, applies {@code action} and commits, as {@link #open} and {@link #commit} say. If the
     * action throws, nothing is stored.
     */
    public SessionToken update(SessionToken token, Consumer<Session> action) {
        Session session = open(token);
        action.accept(session);
        return commit(session);
    }

    /**
     * The sessions that {@code principal} is logged in to, in no order.
     *
     * @throws IllegalStateException if the store cannot find sessions by principal
     */
    public List<SessionSummary> sessionsOf(String principal) {
        Instant now = now();
        PrincipalIndex index = principalIndex();
        long start = events.start();
        try {
            return index.sessionsOf(principal, now);
        } catch (SessionStoreException e) {
            throw events.failed("find by principal", e, start);
        }
    }

    /**
     * Ends all sessions that {@code principal} is logged in to: log out everywhere. One that is begun meanwhile may stay; one that
     * gets a new id meanwhile does not, unless the store's index is behind its sessions, as DynamoDB's is.
     *
     * @return how many were found; 0 if the store ends them without finding them
     * @throws IllegalStateException if the store can neither find sessions by principal nor revoke them by it
     */
    public int invalidateAll(String principal) {
        if (store instanceof PrincipalRevocation revocation) {
            revokeAll(revocation, principal);
        }
        return store instanceof PrincipalRevocation && !(store instanceof PrincipalIndex)
                ? 0
                : invalidateAll(principal, null);
    }

    private void revokeAll(PrincipalRevocation revocation, String principal) {
        Instant now = now();
        long start = events.start();
        try {
            revocation.revokeAll(principal, now, now.plus(timeouts.absolute()));
        } catch (SessionStoreException e) {
            throw events.failed("revoke by principal", e, start);
        }
    }

    /**
     * Ends all sessions that this one's principal is logged in to, but for this one: after a change of password, for example.
     *
     * @return how many were found
     * @throws IllegalStateException if nobody is logged in to it, or the store cannot find sessions by principal
     */
    public int invalidateOthers(Session session) {
        String principal = session.principal()
                .orElseThrow(() -> new IllegalStateException("nobody is logged in to this session; log in first"));
        return invalidateAll(principal, session.work().id().hashed());
    }

    /** Looks again after it: a session that got a new id just then is found under that. */
    private int invalidateAll(String principal, @Nullable String keptHandle) {
        PrincipalIndex index = principalIndex();
        Set<String> ended = new HashSet<>();
        boolean found = true;
        for (int look = 0; found && look < LOOKS; look++) {
            found = false;
            for (SessionSummary session : sessionsOf(principal)) {
                if (!session.handle().equals(keptHandle) && ended.add(session.handle())) {
                    delete(index, session);
                    events.destroyed(SessionListener.Ended.INVALIDATED);
                    found = true;
                }
            }
        }
        return ended.size();
    }

    private void delete(PrincipalIndex index, SessionSummary session) {
        long start = events.start();
        try {
            index.delete(session);
        } catch (SessionStoreException e) {
            throw events.failed("delete", e, start);
        }
    }

    private PrincipalIndex principalIndex() {
        if (store instanceof PrincipalIndex index) {
            return index;
        }
        throw new IllegalStateException(store.getClass().getSimpleName()
                + " cannot find sessions by principal; use a store that is a PrincipalIndex, or, to log out everywhere,"
                + " one that is a PrincipalRevocation, as cookies with revocations are");
    }

    /** What the store promises. */
    public StoreTraits traits() {
        return store.traits();
    }

    /** How long a session lives at most. */
    public Duration absoluteTimeout() {
        return timeouts.absolute();
    }

    Timeouts timeouts() {
        return timeouts;
    }

    SessionId newId() {
        return SessionId.random(random);
    }

    private Session newSession(Instant now, Lookup.@Nullable Reason missing) {
        return new Session(this, new UnitOfWork(this, codec, now), missing);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
