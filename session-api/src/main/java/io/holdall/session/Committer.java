package io.holdall.session;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import java.time.Instant;
import java.time.InstantSource;

/** Commits sessions: sends their changes, and rebases them on conflicts until they fit or the retries run out. Thread-safe. */
final class Committer {

    private final SessionStore store;
    private final int maxRetries;
    private final InstantSource clock;
    private final Events events;

    Committer(SessionStore store, int maxRetries, InstantSource clock, Events events) {
        this.store = store;
        this.maxRetries = maxRetries;
        this.clock = clock;
        this.events = events;
    }

    /** What {@link SessionManager#commit} promises. */
    SessionToken commit(Session session) {
        long start = events.start();
        if (session.ended()) {
            return destroy(session, start);
        }
        UnitOfWork work = session.work();
        if (work.isClean()) {
            return work.token();
        }
        int retries = 0;
        while (true) {
            SessionChange change = work.nextChange(now());
            if (change == null) {
                return work.token();
            }
            Commit outcome = send(work, change, start);
            if (outcome instanceof Commit.Committed committed) {
                work.committed(change, committed);
                report(change.kind(), retries, start);
                if (!work.hasMoreToStore()) {
                    return work.token();
                }
            } else if (outcome instanceof Commit.Gone) {
                session.end();
                work.forget();
                events.destroyed(SessionListener.Ended.GONE);
                if (change.kind() == SessionChange.Kind.TOUCH) {
                    return SessionToken.NONE; // nothing of the application's is lost
                }
                throw new SessionGoneException();
            } else {
                retries++;
                rebase(work, change, ((Commit.Conflict) outcome).current(), retries);
            }
        }
    }

    private SessionToken destroy(Session session, long start) {
        UnitOfWork work = session.work();
        SessionChange unresolved = work.unresolved(now());
        // it may have got a new id, under which it would live on
        SessionToken token = unresolved != null && send(work, unresolved, start) instanceof Commit.Committed committed
                ? committed.token()
                : work.token();
        if (!token.isNone()) {
            try {
                store.delete(token);
            } catch (SessionStoreException e) {
                throw events.failed("delete", e, start);
            }
            events.destroyed(SessionListener.Ended.INVALIDATED);
        }
        work.forget();
        return SessionToken.NONE;
    }

    private Commit send(UnitOfWork work, SessionChange change, long start) {
        boolean known = true;
        try {
            return store.commit(change);
        } catch (SessionStoreException e) {
            known = false;
            throw events.failed("commit", e, start);
        } finally {
            if (known) {
                work.settled();
            }
        }
    }

    private void rebase(UnitOfWork work, SessionChange change, SessionState current, int retries) {
        events.conflict(retries);
        if (retries > maxRetries) {
            throw new SessionConflictException("the session was changed by others " + retries
                    + " times while this change was tried; raise maxRetries if that is usual here");
        }
        if (!Backoff.pause(retries)) {
            throw new SessionConflictException("interrupted while retrying after a conflict");
        }
        if (change.kind() == SessionChange.Kind.CREATE) {
            work.useAnotherId();
        } else {
            work.rebase(current);
        }
    }

    private void report(SessionChange.Kind kind, int retries, long start) {
        switch (kind) {
            case CREATE -> events.created(start);
            case UPDATE -> events.committed(retries, start);
            case TOUCH -> events.touched(start);
            case ROTATE -> events.rotated(retries, start);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
