package io.holdall.session.testkit;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.spi.StoreTraits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The simplest store that keeps the contract, or breaks it in one way: the contract is tested against both. */
final class MemoryStore implements SessionStore {

    private static final int LIMIT = 4096;
    private static final long WINDOW_NANOS = 300_000;

    private final MemoryBackend backend;
    private final Fault fault;
    private String lastId = "";
    private final Map<String, SessionState> seen = new ConcurrentHashMap<>();
    private boolean closed;

    MemoryStore(MemoryBackend backend, Fault fault) {
        this.backend =
                fault == Fault.CLAIMS_TO_BE_SHARED || fault == Fault.CLAIMS_TO_SURVIVE ? new MemoryBackend() : backend;
        this.fault = fault;
    }

    @Override
    public Lookup load(SessionToken token, Instant now) {
        if (has(Fault.COPIES_HUGE_TOKENS)
                && token.value().toLowerCase(Locale.ROOT).isBlank()) {
            return Lookup.INVALID;
        }
        IdToken parsed = IdToken.parse(token);
        SessionId id = parsed == null ? null : parsed.id();
        if (id == null && has(Fault.THROWS_ON_GARBAGE)) {
            throw new IllegalArgumentException("malformed token");
        }
        if (id == null) {
            return Lookup.INVALID;
        }
        synchronized (backend) {
            requireOpen();
            SessionState state = backend.records.get(id.hashed());
            if (has(Fault.CACHES_WITHOUT_ASKING) && seen.containsKey(id.hashed())) {
                state = seen.get(id.hashed());
            }
            if (has(Fault.IGNORES_THE_LAST_CHARACTER) && state == null) {
                String start = id.value().substring(0, SessionId.LENGTH - 1);
                state = backend.records.values().stream()
                        .filter(other -> other.id().value().startsWith(start))
                        .findAny()
                        .orElse(null);
            }
            if (backend.damaged.contains(id.hashed())) {
                if (has(Fault.CRASHES_ON_CORRUPT_RECORDS)) {
                    throw new IllegalStateException("unexpected end of record");
                }
                return Lookup.INVALID;
            }
            if (state == null) {
                return Lookup.UNKNOWN;
            }
            return isOver(state, now)
                    ? Lookup.EXPIRED
                    : new Lookup.Found(state, has(Fault.LOOKUP_LOSES_THE_TOKEN) ? SessionToken.NONE : token);
        }
    }

    private boolean isOver(SessionState state, Instant now) {
        return switch (fault) {
            case WAITS_FOR_THE_SWEEPER -> false;
            case IGNORES_THE_ABSOLUTE_DEADLINE -> !now.isBefore(state.lifetime().idleDeadline());
            case TRUSTS_ITS_OWN_CLOCK -> state.lifetime().isOverAt(Instant.now());
            default -> state.lifetime().isOverAt(now);
        };
    }

    @Override
    public Commit commit(SessionChange change) {
        lastId = change.id().value();
        requireOpen();
        if (has(Fault.STORES_THE_ID)) {
            backend.trace(lastId);
        }
        return switch (change.kind()) {
            case CREATE -> locked(() -> create(change));
            case TOUCH, UPDATE -> update(change);
            case ROTATE -> rotate(change);
        };
    }

    private Commit create(SessionChange change) {
        SessionState present = backend.records.get(change.id().hashed());
        if (present != null && !has(Fault.CREATION_OVERWRITES)) {
            return present.recentCommits().contains(change.commitId()) && !has(Fault.FORGETS_CREATIONS)
                    ? committed(present)
                    : new Commit.Conflict(present);
        }
        return store(change, null, change.target());
    }

    private Commit update(SessionChange change) {
        boolean window = has(Fault.CHECKS_EXISTENCE_BEFORE_WRITING)
                || (has(Fault.CHECKS_THE_VERSION_BEFORE_WRITING) && change.conditional())
                || (has(Fault.READS_BEFORE_WRITING_DELTAS) && !change.conditional());
        if (!window) {
            return locked(() -> {
                SessionState current = current(change);
                Commit refusal = refusal(change, current);
                return refusal == null ? store(change, current, change.appliedTo(start(change, current))) : refusal;
            });
        }
        SessionState current = locked(() -> current(change));
        Commit refusal = refusal(change, current);
        LockSupport.parkNanos(WINDOW_NANOS);
        return refusal == null ? locked(() -> store(change, current, change.appliedTo(current))) : refusal;
    }

    private Commit rotate(SessionChange change) {
        String oldKey = change.requireBase().id().hashed();
        SessionState current = locked(() -> current(change));
        Commit early = has(Fault.CHECKS_EXISTENCE_BEFORE_ROTATING) ? refusal(change, current) : null;
        if (has(Fault.CHECKS_EXISTENCE_BEFORE_ROTATING)) {
            LockSupport.parkNanos(WINDOW_NANOS);
        }
        return locked(() -> {
            SessionState moved = backend.records.get(change.id().hashed());
            if (moved != null && moved.recentCommits().contains(change.commitId()) && !has(Fault.FORGETS_ROTATIONS)) {
                return committed(moved);
            }
            Commit refusal = has(Fault.CHECKS_EXISTENCE_BEFORE_ROTATING) ? early : refusal(change, current(change));
            if (has(Fault.ROTATES_AGAIN_AFTER_LOGOUT) && backend.rotatedTo.containsKey(oldKey)) {
                refusal = null;
            }
            boolean leavesCopy = (refusal instanceof Commit.Gone && has(Fault.GONE_ROTATION_LEAVES_A_COPY))
                    || (refusal instanceof Commit.Conflict && has(Fault.REFUSED_ROTATION_LEAVES_A_COPY));
            if (refusal == null || leavesCopy) {
                Commit stored = store(change, current, change.target());
                refusal = leavesCopy ? refusal : stored;
            }
            if (refusal instanceof Commit.Committed && !has(Fault.ROTATION_COPIES)) {
                backend.remove(oldKey);
                backend.rotatedTo.put(oldKey, change.id());
            }
            return refusal;
        });
    }

    private @Nullable SessionState current(SessionChange change) {
        String key = change.requireBase().id().hashed();
        SessionState current = backend.records.get(key);
        if (current == null && has(Fault.DELETION_LEAVES_A_TRACE)) {
            current = backend.deleted.get(key);
        }
        if (current == null && has(Fault.COMMIT_CREATES)) {
            current = change.requireBase();
        }
        boolean damaged = backend.damaged.contains(key) && !has(Fault.OVERWRITES_CORRUPT_RECORDS);
        return damaged ? null : current;
    }

    private SessionState start(SessionChange change, SessionState current) {
        return has(Fault.WRITES_WHOLE) ? change.requireBase() : current;
    }

    private @Nullable Commit refusal(SessionChange change, @Nullable SessionState current) {
        if (current == null || (isOver(current, change.at()) && !has(Fault.REVIVES_THE_EXPIRED))) {
            return Commit.GONE;
        }
        if (current.recentCommits().contains(change.commitId()) && !has(Fault.FORGETS_COMMITS)) {
            return committed(current);
        }
        boolean careless = has(Fault.LAST_WRITE_WINS)
                || (has(Fault.LAST_ROTATION_WINS) && change.kind() == SessionChange.Kind.ROTATE);
        SessionState base = change.requireBase();
        boolean conditional =
                change.conditional() || (has(Fault.TOUCH_IS_CONDITIONAL) && change.kind() == SessionChange.Kind.TOUCH);
        if (conditional && current.version() != base.version() && !careless) {
            return new Commit.Conflict(has(Fault.CONFLICT_CARRIES_THE_BASE) ? base : current);
        }
        return null;
    }

    private Commit store(SessionChange change, @Nullable SessionState current, SessionState target) {
        SessionState stored = new Distortion(fault).of(change, current, target);
        boolean unchecked = (has(Fault.TAKES_TOO_MUCH_CONDITIONALLY) && change.conditional())
                || (has(Fault.TAKES_TOO_MUCH_UNCONDITIONALLY) && !change.conditional());
        int bytes = stored.attributes().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().size())
                .sum();
        if (!unchecked && (has(Fault.REFUSES_AT_THE_LIMIT) ? bytes >= LIMIT : bytes > LIMIT)) {
            if (has(Fault.DELETES_WHAT_GREW_TOO_LARGE)) {
                backend.remove(stored.id().hashed());
            }
            throw new SessionTooLargeException(bytes, LIMIT, named(stored.attributes()));
        }
        if (!(has(Fault.TOUCH_DOES_NOTHING) && change.kind() == SessionChange.Kind.TOUCH)) {
            backend.store(
                    stored, Duration.between(change.at(), stored.lifetime().expiresAt()));
        }
        return committed(has(Fault.ANSWERS_THE_BASE) && current != null ? current : stored);
    }

    private Map<String, Attribute> named(Map<String, Attribute> attributes) {
        return has(Fault.REFUSAL_QUOTES_VALUES)
                ? attributes.values().stream()
                        .collect(Collectors.toMap(
                                value -> new String(value.bytes(), StandardCharsets.UTF_8), Function.identity()))
                : attributes;
    }

    private Commit committed(SessionState state) {
        seen.put(state.id().hashed(), state);
        return new Commit.Committed(state, SessionToken.of(state.id().value()));
    }

    @Override
    public void delete(SessionToken token) {
        IdToken parsed = IdToken.parse(token);
        SessionId id = parsed == null ? null : parsed.id();
        if (id == null || has(Fault.CLAIMS_TO_REVOKE)) {
            return;
        }
        locked(() -> {
            backend.remove(id.hashed());
            SessionId moved = backend.rotatedTo.get(id.hashed());
            if (moved != null && has(Fault.DELETION_DELETES_THE_ROTATED)) {
                backend.remove(moved.hashed());
            }
            return true;
        });
    }

    @Override
    public StoreTraits traits() {
        return new StoreTraits(
                !has(Fault.HIDES_THAT_IT_IS_SHARED) && !has(Fault.CLAIMS_TO_SURVIVE),
                !has(Fault.HIDES_THAT_IT_SURVIVES) && !has(Fault.CLAIMS_TO_BE_SHARED),
                !has(Fault.HIDES_THAT_IT_REVOKES),
                !has(Fault.HIDES_THAT_IT_COMPARES),
                has(Fault.CLAIMS_TO_BE_HELD_BY_THE_CLIENT),
                has(Fault.LIMIT_NOT_CLAIMED)
                        ? StoreTraits.UNLIMITED
                        : LIMIT + (has(Fault.CHANGES_ITS_TRAITS) ? lastId.length() : 0));
    }

    @Override
    public void close() {
        if (closed && has(Fault.CLOSES_ONCE_ONLY)) {
            throw new IllegalStateException("closed already");
        }
        closed = true;
        if (has(Fault.CLOSES_WHAT_IT_WAS_GIVEN)) {
            backend.closed = true;
        }
    }

    @Override
    public String toString() {
        return "MemoryStore[" + (has(Fault.PRINTS_THE_ID) ? lastId : "") + "]";
    }

    private void requireOpen() {
        if (backend.closed) {
            throw new SessionStoreException("use a closed backend", null);
        }
    }

    private <R> R locked(Supplier<R> action) {
        synchronized (backend) {
            return action.get();
        }
    }

    private boolean has(Fault other) {
        return fault == other;
    }
}
