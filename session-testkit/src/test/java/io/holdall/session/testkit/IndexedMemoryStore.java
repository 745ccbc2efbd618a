package io.holdall.session.testkit;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionChange.Kind;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.StoreTraits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A {@link MemoryStore} that finds sessions by principal and keeps the contract of that, or breaks it in one way. */
final class IndexedMemoryStore implements SessionStore, PrincipalIndex {

    private static final long WINDOW_NANOS = 300_000;
    private static final String NOBODY = "";

    private final MemoryStore store;
    private final MemoryBackend backend;
    private final MemoryIndex index;
    private final IndexFault fault;

    IndexedMemoryStore(MemoryBackend backend, MemoryIndex index, IndexFault fault) {
        this.store = new MemoryStore(backend, Fault.NONE);
        this.backend = backend;
        this.index = fault == IndexFault.KNOWS_ITS_OWN_ONLY ? new MemoryIndex(fault) : index;
        this.fault = fault;
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        return store.load(token, now);
    }

    @Override
    public Commit commit(SessionChange change) {
        if (has(IndexFault.INDEXES_BEFORE_CREATING) && change.kind() == Kind.CREATE) {
            put(change.target(), change);
            LockSupport.parkNanos(WINDOW_NANOS);
            return store.commit(change);
        }
        if (has(IndexFault.ROTATION_LEAVES_A_GAP) && change.kind() == Kind.ROTATE) {
            removeBase(change);
            LockSupport.parkNanos(WINDOW_NANOS);
        }
        if (has(IndexFault.INDEXES_AFTER_RENEWING) && change.kind() != Kind.CREATE) {
            Commit outcome = store.commit(change);
            LockSupport.parkNanos(WINDOW_NANOS);
            indexed(change, outcome);
            return outcome;
        }
        synchronized (backend) {
            Commit outcome = store.commit(change);
            indexed(change, outcome);
            return outcome;
        }
    }

    private void indexed(SessionChange change, Commit outcome) {
        boolean committed = outcome instanceof Commit.Committed;
        if ((!committed && !has(IndexFault.INDEXES_REFUSED_CHANGES)) || misses(change)) {
            return;
        }
        if (committed && change.kind() == Kind.ROTATE && !has(IndexFault.ROTATION_LEAVES_THE_OLD)) {
            removeBase(change);
        }
        boolean asAsked = !committed || has(IndexFault.TAKES_DEADLINES_AS_ASKED);
        put(asAsked ? asAsked(change) : ((Commit.Committed) outcome).state(), change);
    }

    private boolean misses(SessionChange change) {
        SessionState base = change.base();
        return switch (fault) {
            case MISSES_CREATIONS -> change.kind() == Kind.CREATE && base == null;
            case MISSES_COPIES -> change.kind() == Kind.CREATE && base != null;
            case MISSES_LOGINS -> change.kind() == Kind.ROTATE && base != null && base.principal() == null;
            case TOUCH_KEEPS_THE_DEADLINE -> change.kind() == Kind.TOUCH;
            case UPDATE_KEEPS_THE_DEADLINE -> change.kind() == Kind.UPDATE;
            default -> false;
        };
    }

    private static SessionState asAsked(SessionChange change) {
        SessionState target = change.target();
        return new SessionState(
                target.id(),
                target.version(),
                change.lifetime(),
                target.principal(),
                target.attributes(),
                target.recentCommits());
    }

    private void removeBase(SessionChange change) {
        SessionState base = change.requireBase();
        boolean wrongPlace = has(IndexFault.LOGIN_LEAVES_THE_OLD);
        index.remove(
                wrongPlace ? change.principal() : base.principal(), base.id().hashed());
    }

    private void put(SessionState state, SessionChange change) {
        String nobody = has(IndexFault.FINDS_ANONYMOUS_SESSIONS) ? NOBODY : null;
        String principal = state.principal() == null ? nobody : state.principal();
        if (principal != null) {
            index.put(SessionSummary.of(state, principal), change.at());
        }
    }

    @Override
    public void delete(SessionToken token) {
        IdToken parsed = IdToken.parse(token);
        if (parsed != null) {
            synchronized (backend) {
                deleted(parsed.id().hashed());
            }
        }
    }

    @Override
    public List<SessionSummary> sessionsOf(String principal, Instant now) {
        List<SessionSummary> found = new ArrayList<>();
        synchronized (backend) {
            found.addAll(index.of(principal, now));
            found.addAll(has(IndexFault.FINDS_ANONYMOUS_SESSIONS) ? index.of(NOBODY, now) : List.of());
        }
        if (has(IndexFault.LOOKS_ONCE)) {
            LockSupport.parkNanos(WINDOW_NANOS);
            synchronized (backend) {
                found.removeIf(session -> !backend.records.containsKey(session.handle()));
            }
        }
        return found;
    }

    @Override
    public void delete(SessionSummary session) {
        synchronized (backend) {
            List<SessionSummary> all =
                    index.of(session.principal(), session.lifetime().lastAccessedAt());
            SessionId moved = backend.rotatedTo.get(session.handle());
            switch (fault) {
                case ENDING_NEEDS_A_SESSION -> {
                    if (!backend.records.containsKey(session.handle())) {
                        throw new IllegalStateException("no such session");
                    }
                }
                case ENDING_FOLLOWS_ROTATIONS -> deleted(moved == null ? session.handle() : moved.hashed());
                case ENDING_ENDS_THE_OTHERS -> all.forEach(other -> deleted(other.handle()));
                case ENDING_FORGETS_THE_OTHERS -> {
                    index.removeAll(session.principal());
                    if (all.stream().noneMatch(other -> other.handle().equals(session.handle()))) {
                        return;
                    }
                }
                default -> {}
            }
            index.remove(session.principal(), session.handle());
            if (!has(IndexFault.ENDING_ONLY_FORGETS)) {
                deleted(session.handle());
            }
        }
    }

    private void deleted(String handle) {
        SessionState state = backend.records.get(handle);
        backend.remove(handle);
        if (state != null && !has(IndexFault.DELETION_LEAVES_AN_ENTRY)) {
            index.remove(state.principal(), handle);
        }
    }

    @Override
    public StoreTraits traits() {
        return store.traits();
    }

    @Override
    public void close() {
        store.close();
    }

    private boolean has(IndexFault other) {
        return fault == other;
    }
}
