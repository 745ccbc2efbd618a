package io.holdall.session.redis;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The records in Redis. Each method is one round trip on one key, atomic. */
final class RedisRecords {

    /** How long a record outlives its deadline, so that the broom never comes before the manager's clock says so. */
    private static final Duration SWEEP_MARGIN = Duration.ofMinutes(1);

    private final UnifiedJedis jedis;
    private final KeyPrefix prefix;
    private final SizeLimit limit;

    RedisRecords(UnifiedJedis jedis, KeyPrefix prefix, SizeLimit limit) {
        this.jedis = jedis;
        this.prefix = prefix;
        this.limit = limit;
    }

    Lookup load(SessionId id, Instant now) {
        Map<byte[], byte[]> fields = call("load from Redis", () -> unlessWrongType(() -> jedis.hgetAll(key(id))));
        if (fields == null) {
            return Lookup.INVALID;
        }
        RecordReader reader = new RecordReader();
        fields.forEach(reader::field);
        Lookup lookup = reader.lookup(id);
        return lookup instanceof Lookup.Found found && found.state().lifetime().isOverAt(now) ? Lookup.EXPIRED : lookup;
    }

    /** Stores {@code target} if its key is free. */
    Answer create(SessionState target, SessionChange change) {
        Duration life = Duration.between(change.at(), target.lifetime().expiresAt());
        Arguments arguments = new Arguments()
                .add(RecordFields.text(change.commitId()))
                .add(Math.max(1, life.plus(SWEEP_MARGIN).toMillis()));
        RecordFields.write(target, arguments);
        return run(Script.CREATE, target.id(), arguments);
    }

    /** Makes an update or a touch, of which {@code target} comes if the stored version is the base's. */
    Answer update(SessionState target, SessionChange change) {
        boolean isTouch = change.kind() == SessionChange.Kind.TOUCH;
        Arguments arguments = new Arguments()
                .add(change.at())
                .add(isTouch ? "" : RecordFields.text(change.commitId()))
                .add(change.requireBase().version())
                .add(Boolean.toString(change.conditional()))
                .add(change.lifetime().lastAccessedAt())
                .add(change.lifetime().idleDeadline())
                .add(SWEEP_MARGIN.toMillis())
                .add(isTouch ? 0 : SizeLimit.size(target))
                .add(limit.bytes())
                .add(change.delta().puts().size());
        RecordFields.write(change.delta().puts(), arguments);
        change.delta().removals().forEach(name -> arguments.add(RecordFields.ATTRIBUTE + name));
        return run(Script.UPDATE, target.id(), arguments);
    }

    /** Puts a tombstone in place of the base of a rotation, if that is the stored version. */
    Answer retire(SessionChange rotation, long attempt) {
        SessionState base = rotation.requireBase();
        Arguments arguments = new Arguments()
                .add(rotation.at())
                .add(RecordFields.text(rotation.commitId()))
                .add(base.version())
                .add(RecordFields.text(attempt))
                .add(rotation.lifetime().lastAccessedAt())
                .add(rotation.lifetime().idleDeadline())
                .add(SWEEP_MARGIN.toMillis());
        return run(Script.RETIRE, base.id(), arguments);
    }

    void delete(SessionId id) {
        call("delete from Redis", () -> jedis.unlink(key(id)));
    }

    private byte[] key(SessionId id) {
        return prefix.key(id.hashed());
    }

    private Answer run(Script script, SessionId id, Arguments arguments) {
        List<byte[]> keys = List.of(key(id));
        List<byte[]> values = arguments.toList();
        Answer answer = call(
                "commit to Redis",
                () -> unlessWrongType(() -> {
                    try {
                        return Answer.of(jedis.evalsha(script.digest(), keys, values));
                    } catch (
                            JedisNoScriptException
                                    e) { // new, restarted, failed over or flushed: it learns the text by running it
                        return Answer.of(jedis.eval(script.text(), keys, values));
                    }
                }));
        return answer == null ? Answer.GONE : answer;
    }

    private static <R> @Nullable R unlessWrongType(Supplier<R> call) {
        try {
            return call.get();
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage())
                    .contains("WRONGTYPE")) { // within a script's error it is not at the beginning
                return null;
            }
            throw e;
        }
    }

    /** Any exception of the client means the same: it is not known what Redis did. */
    private static <R> R call(String operation, Supplier<R> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof InterruptedException) { // while it waited for a connection
                    Thread.currentThread().interrupt();
                }
            }
            throw new SessionStoreException(operation, e);
        }
    }
}
