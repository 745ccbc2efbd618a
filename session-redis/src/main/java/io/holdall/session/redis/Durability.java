package io.holdall.session.redis;

import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;

/**
 * How many replicas must have a commit before it is acknowledged, and how long to wait for them.
 *
 * <p>{@code WAIT} waits for what its own connection has written before, so it follows on the connection that the script went
 * over, to whichever server of a Cluster the client's redirections and retries had brought it.
 */
record Durability(int replicas, Duration timeout) {

    /** Acknowledged as soon as the master has it. */
    static final Durability MASTER = new Durability(0, Duration.ZERO);

    private static final int MOST_REPLICAS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    static Durability of(int replicas, Duration timeout) {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException(
                    "waitForReplicas is " + replicas + "; it must be 1 to " + MOST_REPLICAS + " replicas");
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "waitForReplicas' timeout is " + timeout + "; it must be between PT0.001S and " + LONGEST);
        }
        return new Durability(replicas, timeout);
    }

    /** A command whose answer comes when enough replicas have what it has written, or time is up. */
    CommandObject<Answer> command(CommandArguments arguments) {
        if (replicas == 0) {
            return new CommandObject<>(arguments, Answer.READER);
        }
        AtomicReference<Connection> used = new AtomicReference<>();
        Builder<Answer> reader = new Builder<>() {
            @Override
            public Answer build(Object raw) {
                Answer answer = Answer.of(raw);
                return answer.isWritten()
                        ? answer.confirmedBy(waitOn(Objects.requireNonNull(used.get(), "the hook's connection")))
                        : answer;
            }
        };
        return new CommandObject<>(arguments, reader).withPreProcessHook(used::set);
    }

    /**
     * The answer, if there are enough replicas that have what it says.
     *
     * @throws SessionStoreException if not: it is stored, but may be lost with the master; sent again, it is waited for again
     */
    Answer requireConfirmed(String operation, Answer answer) {
        if (answer.isWritten() && answer.replicas() < replicas) {
            throw new SessionStoreException(
                    operation,
                    new IllegalStateException("the master has done it, but only " + answer.replicas() + " of "
                            + replicas + " replicas confirmed it within " + timeout.toMillis() + " ms"));
        }
        return answer;
    }

    private long waitOn(Connection connection) {
        int usual = connection.getSoTimeout();
        int patient = usual == 0 ? 0 : Math.toIntExact(usual + timeout.toMillis());
        connection.setSoTimeout(patient);
        Object replicasThatHaveIt = connection.executeCommand(
                new CommandArguments(Protocol.Command.WAIT).add(replicas).add(timeout.toMillis()));
        connection.setSoTimeout(usual); // after a failure it is broken anyway
        return (Long) replicasThatHaveIt;
    }
}
