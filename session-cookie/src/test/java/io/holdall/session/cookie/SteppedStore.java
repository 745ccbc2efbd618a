package io.holdall.session.cookie;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/** A store before a real one, that loses answers and lets a test step in before a call. Not thread-safe. */
final class SteppedStore implements SessionStore {

    private final SessionStore store;
    private final Deque<Runnable> beforeCommits = new ArrayDeque<>();
    private final Deque<Runnable> beforeLoads = new ArrayDeque<>();
    private int answersUntilLoss = -1;

    SteppedStore(SessionStore store) {
        this.store = store;
    }

    /** Runs before a commit: the first action before the next one, and so on. */
    void beforeCommits(Runnable... actions) {
        Collections.addAll(beforeCommits, actions);
    }

    /** Runs before a load, likewise. */
    void beforeLoads(Runnable... actions) {
        Collections.addAll(beforeLoads, actions);
    }

    /** The commit after so many others is applied, but its answer does not come back. */
    void loseAnswerAfter(int commits) {
        answersUntilLoss = commits;
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        runNext(beforeLoads);
        return store.load(token, now);
    }

    @Override
    public Commit commit(SessionChange change) {
        runNext(beforeCommits);
        Commit outcome = store.commit(change);
        if (answersUntilLoss-- == 0) {
            throw new SessionStoreException("hear the answer", null);
        }
        return outcome;
    }

    @Override
    public void delete(SessionToken token) {
        store.delete(token);
    }

    @Override
    public StoreTraits traits() {
        return store.traits();
    }

    @Override
    public void close() {}

    private static void runNext(Deque<Runnable> actions) {
        Runnable action = actions.poll();
        if (action != null) {
            action.run();
        }
    }
}
