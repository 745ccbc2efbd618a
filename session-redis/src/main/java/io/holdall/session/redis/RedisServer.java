package io.holdall.session.redis;

import io.holdall.session.spi.SessionStoreException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Builder;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The server, or the Cluster, that the sessions are in. Each command names one key; what it fails with says what was tried. */
final class RedisServer {

    private final UnifiedJedis jedis;
    private final Durability durability;
    private final ServerCheck check;

    RedisServer(UnifiedJedis jedis, KeyPrefix prefix, Durability durability) {
        this.jedis = jedis;
        this.durability = durability;
        this.check = new ServerCheck(jedis, prefix, durability);
    }

    static <T> CommandObject<T> command(ProtocolCommand command, byte[] key, Builder<T> answer) {
        return new CommandObject<>(new CommandArguments(command).key(key), answer);
    }

    /** The answer to a command; {@code null} if what is under the key is of another type than ours. */
    <T> @Nullable T ask(String operation, CommandObject<T> command) {
        return call(operation, () -> unlessWrongType(() -> jedis.executeCommand(command)));
    }

    /** The answer to a script; {@code null} if what is under the key is of another type than ours. */
    <T> @Nullable T run(String operation, Script script, byte[] key, Arguments arguments, Builder<T> answer) {
        return run(operation, script, key, arguments, command -> new CommandObject<>(command, answer));
    }

    /** The answer to a script that writes; as many replicas have that as was asked for. */
    Answer write(String operation, Script script, byte[] key, Arguments arguments) {
        Answer answer = run(operation, script, key, arguments, durability::command);
        return answer == null ? Answer.GONE : durability.requireConfirmed(operation, answer);
    }

    /** Removes what is under a key, whatever it is; as many replicas have removed it as was asked for. */
    void delete(String operation, byte[] key) {
        if (durability.equals(Durability.MASTER)) {
            ask(operation, command(Protocol.Command.UNLINK, key, BuilderFactory.LONG));
        } else {
            write(operation, Script.DELETE, key, new Arguments());
        }
    }

    /** Several commands at a time. */
    AbstractPipeline pipelined() {
        return jedis.pipelined();
    }

    private <T> @Nullable T run(
            String operation,
            Script script,
            byte[] key,
            Arguments arguments,
            Function<CommandArguments, CommandObject<T>> command) {
        return call(
                operation,
                () -> unlessWrongType(() -> {
                    try {
                        return jedis.executeCommand(
                                command.apply(script(Protocol.Command.EVALSHA, script.digest(), key, arguments)));
                    } catch (
                            JedisNoScriptException
                                    e) { // new, restarted, failed over or flushed: it learns the text by running it
                        return jedis.executeCommand(
                                command.apply(script(Protocol.Command.EVAL, script.text(), key, arguments)));
                    }
                }));
    }

    private static CommandArguments script(
            ProtocolCommand command, byte[] textOrDigest, byte[] key, Arguments arguments) {
        return new CommandArguments(command).add(textOrDigest).add(1).key(key).addObjects(arguments.toList());
    }

    /** Any exception of the client means the same: it is not known what Redis did. */
    <R> R call(String operation, Supplier<R> call) {
        try {
            check.beforeFirstUse();
            return call.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof InterruptedException) { // while it waited for a connection
                    Thread.currentThread().interrupt();
                }
            }
            throw new SessionStoreException(operation, check.explained(e));
        }
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
}
