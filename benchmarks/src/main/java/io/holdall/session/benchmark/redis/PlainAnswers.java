package io.holdall.session.benchmark.redis;

import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;

/**
 * Lets Jedis cache the store's records. Jedis writes what it caches with Java serialization, and what the store makes of a record
 * cannot be written so: here Jedis gets to see lists of bytes, and each answer is made into a record anew.
 */
final class PlainAnswers implements CommandExecutor {

    private final DefaultCommandExecutor executor;

    PlainAnswers(DefaultCommandExecutor executor) {
        this.executor = executor;
    }

    @Override
    public <T> T executeCommand(CommandObject<T> command) {
        if (command.getArguments().getCommand() != Protocol.Command.HGETALL) {
            return executor.executeCommand(command);
        }
        Object answer = executor.executeCommand(new CommandObject<>(command.getArguments(), BuilderFactory.RAW_OBJECT));
        return command.getBuilder().build(answer);
    }

    @Override
    public void close() {
        executor.close();
    }
}
