package io.holdall.session.redis;

import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.time.Duration;
import java.time.Instant;

/** The records in Redis. Each method is one round trip on one key, atomic. */
final class RedisRecords {

    /** How long a record outlives its deadline, so that the broom never comes before the manager's clock says so. */
    static final Duration SWEEP_MARGIN = Duration.ofMinutes(1);

    /** That a command of a script takes at once; Lua's stack would take some thousands. */
    private static final int MOST_ARGUMENTS = 1000;

    private static final String COMMIT = "commit to Redis";

    private final RedisServer server;
    private final KeyPrefix prefix;
    private final SizeLimit limit;

    RedisRecords(RedisServer server, KeyPrefix prefix, SizeLimit limit) {
        this.server = server;
        this.prefix = prefix;
        this.limit = limit;
    }

    Lookup load(SessionId id, Instant now) {
        RecordReader record = server.ask("load from Redis", RecordReader.command(key(id)));
        return record == null ? Lookup.INVALID : record.lookup(id, now);
    }

    /** Stores {@code target} if its key is free. */
    Answer create(SessionState target, SessionChange change) {
        Arguments arguments =
                new Arguments().add(RecordFields.text(change.commitId())).add(millisUntilSwept(target, change));
        RecordFields.write(target, arguments);
        return server.write(COMMIT, Script.CREATE, key(target.id()), arguments);
    }

    /** Makes an update or a touch, of which {@code target} comes if the stored version is the base's. */
    Answer update(SessionState target, SessionChange change) {
        boolean isTouch = change.kind() == SessionChange.Kind.TOUCH;
        long bytes = isTouch ? 0 : SizeLimit.size(target);
        Arguments arguments = new Arguments()
                .add(change.at())
                .add(isTouch ? "" : RecordFields.text(change.commitId()))
                .add(change.requireBase().version())
                .add(RecordFields.latest(change.requireBase().recentCommits()))
                .add(Boolean.toString(change.conditional()))
                .add(target.lifetime().lastAccessedAt())
                .add(target.lifetime().idleDeadline())
                .add(SWEEP_MARGIN.toMillis())
                .add(bytes)
                .add(limit.bytes())
                .add(change.delta().puts().size())
                .add(isUsual(change, bytes) ? RecordFields.metadata(change.requireBase()) : "")
                .add(target.version())
                .add(millisUntilSwept(target, change));
        RecordFields.write(change.delta().puts(), arguments);
        change.delta().removals().forEach(name -> arguments.add(RecordFields.ATTRIBUTE + name));
        return server.write(COMMIT, Script.UPDATE, key(target.id()), arguments);
    }

    /** Whether the short way of the script may be taken. */
    private boolean isUsual(SessionChange change, long bytes) {
        Delta delta = change.delta();
        return !change.requireBase().lifetime().isOverAt(change.at())
                && bytes <= limit.bytes()
                && 2 * delta.puts().size() + delta.removals().size() <= MOST_ARGUMENTS;
    }

    /** Puts a tombstone in place of the base of a rotation, if that is the stored version. */
    Answer retire(SessionChange rotation, long attempt) {
        SessionState base = rotation.requireBase();
        Arguments arguments = new Arguments()
                .add(rotation.at())
                .add(RecordFields.text(rotation.commitId()))
                .add(base.version())
                .add(RecordFields.latest(base.recentCommits()))
                .add(RecordFields.text(attempt))
                .add(rotation.lifetime().lastAccessedAt())
                .add(rotation.lifetime().idleDeadline())
                .add(SWEEP_MARGIN.toMillis());
        return server.write(COMMIT, Script.RETIRE, key(base.id()), arguments);
    }

    void delete(SessionId id) {
        delete(id.hashed());
    }

    void delete(String handle) {
        server.delete("delete from Redis", prefix.key(handle));
    }

    private static long millisUntilSwept(SessionState target, SessionChange change) {
        Duration life = Duration.between(change.at(), target.lifetime().expiresAt());
        return Math.max(1, life.plus(SWEEP_MARGIN).toMillis());
    }

    private byte[] key(SessionId id) {
        return prefix.key(id.hashed());
    }
}
