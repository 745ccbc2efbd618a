package io.holdall.session.redis;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Replicas, which may be behind. What one answers is good enough if it is at least the version that the client has seen; anything
 * else that it says, that there is no such session or that it is over, may be old news, and so is asked of the master.
 */
final class Replicas {

    private final UnifiedJedis jedis;
    private final KeyPrefix prefix;

    Replicas(UnifiedJedis jedis, KeyPrefix prefix) {
        this.jedis = jedis;
        this.prefix = prefix;
    }

    /** The session as a replica has it; {@code null} if the master must be asked. */
    Lookup.@Nullable Found load(IdToken seen, Instant now) {
        if (seen.watermark() == 0) {
            return null;
        }
        RecordReader record;
        try {
            record = ask(RecordReader.command(prefix.key(seen.id().hashed())));
        } catch (
                RuntimeException
                        e) { // whatever keeps the replica from answering, the master may answer, or will say why not
            return null;
        }
        return record.lookup(seen.id(), now) instanceof Lookup.Found found
                        && found.state().version() >= seen.watermark()
                ? marked(found)
                : null;
    }

    /** With the version in the token, which is what the next request brings along. */
    static Lookup.Found marked(Lookup.Found found) {
        return new Lookup.Found(found.state(), tokenOf(found.state()));
    }

    static Commit marked(Commit outcome) {
        return outcome instanceof Commit.Committed committed
                ? new Commit.Committed(committed.state(), tokenOf(committed.state()))
                : outcome;
    }

    private static SessionToken tokenOf(SessionState state) {
        return new IdToken(state.id(), state.version(), null).token();
    }

    private <T> T ask(CommandObject<T> command) {
        return jedis instanceof RedisClusterClient cluster
                ? cluster.executeCommandToReplica(command)
                : jedis.executeCommand(command);
    }
}
