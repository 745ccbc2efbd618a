package io.holdall.session.sticky;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Moves the sessions in a node's memory to another store, one by one: a session is marked as moving, so that no commit changes it;
 * copied; and dropped here. Until then it is served from here, and from then on from there.
 */
final class Drain {

    private static final int THREADS = 8;
    private static final long PAUSE_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 60;

    private final NodeMemory memory;
    private final SessionStore target;
    private final Instant now;
    private final long end;
    private final AtomicLong moved = new AtomicLong();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    Drain(NodeMemory memory, SessionStore target, Instant now, Duration patience) {
        this.memory = memory;
        this.target = target;
        this.now = now;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** {@code target}, if sessions can be handed over to it. */
    static SessionStore requireTarget(SessionStore target) {
        if (Objects.requireNonNull(target, "target").traits().heldByClient()) {
            throw new IllegalArgumentException(target.getClass().getSimpleName()
                    + " keeps its sessions with the client, which is not there to take them; hand them over to a store"
                    + " that finds sessions by id");
        }
        return target;
    }

    /** Waits until it is settled whether a session has moved. */
    static void await(CountDownLatch settled) {
        try {
            if (settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionStoreException("wait for a session that is being drained", e);
        }
        throw new SessionStoreException("wait for a session that is being drained", null);
    }

    /** Passes over all sessions, and over those that have come or failed meanwhile, until none is left or the time is up. */
    DrainReport run() {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            while (!pass(threads) && timeIsLeft()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        long left = memory.ids().stream().filter(this::isAlive).count();
        return new DrainReport(moved.get(), left, left == 0 ? null : failure.get());
    }

    /** Whether all are gone after it but those that the target has refused for good. */
    private boolean pass(ExecutorService threads) throws InterruptedException {
        Queue<String> waiting = new ConcurrentLinkedQueue<>(memory.ids());
        threads.invokeAll(new ArrayList<>(Collections.nCopies(THREADS, () -> {
            String id = waiting.poll();
            while (id != null && timeIsLeft() && !Thread.currentThread().isInterrupted()) {
                move(id);
                id = waiting.poll();
            }
            return id;
        })));
        return refused.containsAll(memory.ids());
    }

    private void move(String id) {
        if (refused.contains(id)) {
            return;
        }
        CountDownLatch settled = new CountDownLatch(1);
        AtomicReference<@Nullable Entry> marked = new AtomicReference<>();
        memory.change(id, before -> {
            if (before == null || before.unsettled != null) { // that of a rotation: it will be there at the next pass
                return before;
            }
            marked.set(before.unsettled(settled));
            return marked.get();
        });
        Entry entry = marked.get();
        if (entry == null) {
            return;
        }
        boolean done = false;
        try {
            done = entry.isOverAt(now) || copied(entry.state());
        } finally {
            boolean gone = done;
            memory.change(id, before -> before != entry ? before : gone ? null : before.settled());
            settled.countDown();
        }
    }

    private boolean copied(SessionState state) {
        try {
            SessionChange copy = SessionChange.copy(state, now);
            Commit outcome = commit(copy);
            if (outcome instanceof Commit.Conflict) { // from an attempt before, whose outcome was unknown, and older
                target.delete(IdToken.of(state.id()));
                outcome = commit(copy);
            }
            boolean done = outcome instanceof Commit.Committed;
            moved.addAndGet(done ? 1 : 0);
            return done;
        } catch (SessionStoreException e) {
            failure.compareAndSet(null, e);
        } catch (RuntimeException e) { // too large for it, or a value that cannot be encoded: it would be so again
            failure.compareAndSet(null, e);
            refused.add(state.id().value());
        }
        return false;
    }

    /** Asks a second time if the outcome is unknown: the same change is not applied twice. */
    private Commit commit(SessionChange copy) {
        try {
            return target.commit(copy);
        } catch (SessionStoreException e) {
            return target.commit(copy);
        }
    }

    private boolean isAlive(String id) {
        Entry entry = memory.get(id);
        return entry != null && !entry.isOverAt(now);
    }

    private boolean timeIsLeft() {
        return System.nanoTime() - end < 0;
    }
}
