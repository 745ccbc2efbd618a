package io.holdall.session.sticky;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Commits to the sessions in this node's memory. Each is one atomic step with one entry, or a few for a rotation; what finds its
 * session moving to another store waits until that is settled, and tries again. Thread-safe.
 */
final class LocalSessions {

    private final NodeMemory memory;
    private final Weighing weighing;
    private final @Nullable String route;

    LocalSessions(NodeMemory memory, Weighing weighing, @Nullable String route) {
        this.memory = memory;
        this.weighing = weighing;
        this.route = route;
    }

    /** What becomes of a change; {@code null} if its session is not here. */
    @Nullable Commit commit(SessionChange change) {
        memory.note(change.at());
        return switch (change.kind()) {
            case CREATE -> create(change);
            case UPDATE, TOUCH -> update(change);
            case ROTATE -> rotate(change);
        };
    }

    /** Weighs what a change creates, while no lock is held. */
    void prepare(SessionChange change) {
        weighing.bytesOf(change.target().attributes());
    }

    private Commit create(SessionChange change) {
        Entry created = entry(change.target(), change.at());
        Entry[] present = new Entry[1];
        memory.change(change.id().value(), before -> {
            present[0] = before == null ? created : before;
            return present[0];
        });
        memory.trim(change.id().value());
        boolean known = present[0].state().recentCommits().contains(change.commitId());
        return known ? committed(present[0]) : new Commit.Conflict(present[0].state());
    }

    private @Nullable Commit update(SessionChange change) {
        Update update = new Update(change);
        do {
            memory.change(change.id().value(), update);
        } while (waited(update.unsettled));
        if (update.tooLarge != null) {
            throw weighing.tooLarge(update.tooLarge, update.bytes);
        }
        return update.outcome;
    }

    /** The step that an update or a touch is, and what it comes to. */
    private final class Update implements NodeMemory.Step {
        private final SessionChange change;
        private final long putBytes;
        private @Nullable Entry unsettled;
        private @Nullable SessionState tooLarge;
        private long bytes;
        private @Nullable Commit outcome;

        Update(SessionChange change) {
            this.change = change;
            this.putBytes = weighing.bytesOf(change.delta().puts());
        }

        @Override
        public @Nullable Entry after(@Nullable Entry before) {
            unsettled = before != null && before.unsettled != null ? before : null;
            if (before == null || unsettled != null) {
                return before;
            }
            outcome = refusal(change, before);
            if (outcome != null) {
                return before;
            }
            SessionState state = change.appliedTo(before.state());
            int weight = change.kind() == SessionChange.Kind.TOUCH ? before.weight : weightOf(state, before.weight);
            if (weight == 0) {
                tooLarge = state;
                return before;
            }
            Entry after = Entry.of(state, before.found.token(), weight, change.at());
            outcome = committed(after);
            return after;
        }

        /** The weight; 0 if the session is too large. */
        @SuppressWarnings("ReferenceEquality") // if nothing is left of what was there, it is the very map
        private int weightOf(SessionState state, int present) {
            boolean isPuts = state.attributes() == change.delta().puts();
            bytes = weighing.bytesOf(state, isPuts ? putBytes : weighing.bytesOf(state.attributes()));
            return weighing.fits(bytes) ? weighing.weight(bytes, present) : 0;
        }
    }

    /**
     * Puts the session under its new id, which nobody knows yet, then takes it from the old one if it is still as it was there,
     * else takes it back: so at no moment is it nowhere, to be missed by a search for its principal or by a drain.
     */
    private @Nullable Commit rotate(SessionChange change) {
        String newId = change.id().value();
        String oldId = change.requireBase().id().value();
        while (true) {
            Entry present = memory.get(newId);
            Entry old = memory.get(oldId);
            if (waited(present) || waited(old)) {
                continue;
            }
            if (present != null && present.state().recentCommits().contains(change.commitId())) {
                return committed(present);
            }
            if (old == null) {
                return null;
            }
            Commit refusal = refusal(change, old);
            if (refusal != null) {
                return refusal;
            }
            Entry moved = entry(change.appliedTo(old.state()), change.at());
            CountDownLatch settled = new CountDownLatch(1);
            Entry arriving = moved.unsettled(settled);
            if (!replaced(newId, null, arriving)) {
                return new Commit.Conflict(old.state());
            }
            boolean left = replaced(oldId, old, null);
            replaced(newId, arriving, left ? moved : null);
            settled.countDown();
            if (left) {
                return committed(moved);
            }
        }
    }

    /** Whether an entry was unsettled: then that is over now, and it is another. */
    private static boolean waited(@Nullable Entry entry) {
        if (entry == null || entry.unsettled == null) {
            return false;
        }
        Drain.await(entry.unsettled);
        return true;
    }

    private boolean replaced(String id, @Nullable Entry expected, @Nullable Entry replacement) {
        boolean[] done = new boolean[1];
        memory.change(id, before -> {
            done[0] = before == expected;
            return done[0] ? replacement : before;
        });
        return done[0];
    }

    /** Why a change cannot be applied to {@code current}, or that it was before; {@code null} if it is to be applied. */
    private static @Nullable Commit refusal(SessionChange change, Entry current) {
        if (current.isOverAt(change.at())) {
            return Commit.GONE;
        }
        SessionState state = current.state();
        if (state.recentCommits().contains(change.commitId())) {
            return committed(current);
        }
        boolean stale =
                change.conditional() && state.version() != change.requireBase().version();
        return stale ? new Commit.Conflict(state) : null;
    }

    /** Deletes a session; false if it is not here. */
    boolean delete(String id) {
        while (true) {
            Entry entry = memory.get(id);
            if (entry == null) {
                return false;
            }
            if (!waited(entry) && replaced(id, entry, null)) {
                return true;
            }
        }
    }

    private Entry entry(SessionState state, Instant now) {
        long bytes = weighing.bytesOf(state, weighing.bytesOf(state.attributes()));
        if (!weighing.fits(bytes)) {
            throw weighing.tooLarge(state, bytes);
        }
        SessionToken token = new IdToken(state.id(), 0, route).token();
        return Entry.of(state, token, weighing.weight(bytes, 0), now);
    }

    private static Commit committed(Entry entry) {
        return new Commit.Committed(entry.state(), entry.found.token());
    }
}
