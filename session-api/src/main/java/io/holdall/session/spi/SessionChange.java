package io.holdall.session.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One commit, as a store is asked to make it. Sending the same change twice applies it once: the commit id tells. Immutable.
 *
 * @param kind what the store is to do
 * @param base the state it starts from, as the store gave it; for {@link Kind#CREATE} {@code null}, or the session of another
 *     store that is to be stored here as it is
 * @param id the session's id afterwards: a new one for {@link Kind#CREATE} and {@link Kind#ROTATE}
 * @param delta what happens to the attributes; empty for {@link Kind#TOUCH}
 * @param lifetime the lifetime to renew the stored one by, see {@link Lifetime#renewedBy}
 * @param principal who is logged in afterwards, or {@code null}; only {@link Kind#CREATE} and {@link Kind#ROTATE} change it
 * @param conditional whether it rests on the base's version, so that any other version is a {@link Commit.Conflict}
 * @param commitId 64 random bits that name this commit
 * @param at the manager's time of this commit: a session that has expired by then is {@link Commit.Gone}
 */
public record SessionChange(
        Kind kind,
        @Nullable SessionState base,
        SessionId id,
        Delta delta,
        Lifetime lifetime,
        @Nullable String principal,
        boolean conditional,
        long commitId,
        Instant at) {

    /** The four things that a commit can be. */
    public enum Kind {
        /** Store a session under an id that nobody has; never overwrite. */
        CREATE,
        /** Apply a delta and renew the lifetime; only if the session is still there. */
        UPDATE,
        /** Renew the lifetime and nothing else, not even the version; only if the session is still there. */
        TOUCH,
        /** Move the session to a new id, with a delta; the old id is missing from then on. Always conditional. */
        ROTATE
    }

    /** Checks that the parts fit the kind. */
    public SessionChange {
        if (base == null && kind != Kind.CREATE) {
            throw new IllegalArgumentException(kind + " needs a base");
        }
        if (base != null && kind == Kind.CREATE && !delta.isEmpty()) {
            throw new IllegalArgumentException("CREATE with a base stores that as it is, without a delta");
        }
        if (base != null && kind != Kind.ROTATE && !base.id().equals(id)) {
            throw new IllegalArgumentException(kind + " keeps the id");
        }
        if (base != null && kind == Kind.ROTATE && (base.id().equals(id) || !conditional)) {
            throw new IllegalArgumentException("ROTATE needs a new id and is conditional");
        }
        if (kind == Kind.TOUCH && (conditional || !delta.isEmpty())) {
            throw new IllegalArgumentException("TOUCH changes no attribute and is unconditional");
        }
        if (base != null && kind != Kind.ROTATE && !Objects.equals(principal, base.principal())) {
            throw new IllegalArgumentException(kind + " keeps the principal");
        }
    }

    /** A new session. */
    public static SessionChange create(
            SessionId id, Delta delta, Lifetime lifetime, @Nullable String principal, Instant at) {
        return new SessionChange(Kind.CREATE, null, id, delta, lifetime, principal, false, newCommitId(), at);
    }

    /**
     * A session of another store, to be stored as it is: with its id, version, lifetime, principal, attributes and commits, so
     * that a change which rests on it means the same here as there.
     */
    public static SessionChange copy(SessionState original, Instant at) {
        return new SessionChange(
                Kind.CREATE,
                original,
                original.id(),
                Delta.EMPTY,
                original.lifetime(),
                original.principal(),
                false,
                newCommitId(),
                at);
    }

    /** A delta to a stored session. */
    public static SessionChange update(
            SessionState base, Delta delta, Lifetime lifetime, boolean conditional, Instant at) {
        return new SessionChange(
                Kind.UPDATE, base, base.id(), delta, lifetime, base.principal(), conditional, newCommitId(), at);
    }

    /** A later deadline for a stored session. */
    public static SessionChange touch(SessionState base, Lifetime lifetime, Instant at) {
        return new SessionChange(
                Kind.TOUCH, base, base.id(), Delta.EMPTY, lifetime, base.principal(), false, newCommitId(), at);
    }

    /** A stored session under a new id. */
    public static SessionChange rotate(
            SessionState base,
            SessionId newId,
            Delta delta,
            Lifetime lifetime,
            @Nullable String principal,
            Instant at) {
        return new SessionChange(Kind.ROTATE, base, newId, delta, lifetime, principal, true, newCommitId(), at);
    }

    /** The same commit, to be sent again at a later time because its outcome is unknown. */
    public SessionChange againAt(Instant now) {
        return new SessionChange(kind, base, id, delta, lifetime, principal, conditional, commitId, now);
    }

    /**
     * The state it starts from.
     *
     * @throws IllegalStateException for a {@link Kind#CREATE} that starts from nothing
     */
    public SessionState requireBase() {
        if (base == null) {
            throw new IllegalStateException(kind + " has no base");
        }
        return base;
    }

    /** The complete state that comes of it if nobody else has changed the session: for stores that write whole. */
    public SessionState target() {
        if (base == null) {
            return new SessionState(id, 1, lifetime, principal, delta.puts(), CommitIds.of(commitId));
        }
        if (kind == Kind.CREATE) {
            CommitIds commits = base.recentCommits().plus(commitId);
            return new SessionState(id, base.version(), lifetime, principal, base.attributes(), commits);
        }
        return appliedTo(base);
    }

    /** The complete state that comes of applying it to {@code current}, which others may have changed since the base. */
    public SessionState appliedTo(SessionState current) {
        if (kind == Kind.TOUCH) {
            return current.touched(lifetime);
        }
        return new SessionState(
                id,
                current.version() + 1,
                current.lifetime().renewedBy(lifetime),
                kind == Kind.ROTATE ? principal : current.principal(),
                delta.appliedTo(current.attributes()),
                current.recentCommits().plus(commitId));
    }

    /** Shows neither ids, principal nor values. */
    @Override
    public String toString() {
        return "SessionChange[" + kind + (conditional ? ", conditional" : "") + ", puts="
                + delta.puts().size() + ", removals=" + delta.removals().size() + "]";
    }

    private static long newCommitId() {
        return ThreadLocalRandom.current().nextLong();
    }
}
