package io.holdall.session.redis;

import java.time.Duration;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.Pool;

/** A server, as the client's pool of connections to it. */
record Node(Pool<Connection> pool) {

    /** A pool may be set to wait for ever, and whoever closes waits for us. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** The server's answer, over a connection that is given back at once. */
    <R> R ask(CommandObject<R> question) {
        Connection connection = borrow();
        try {
            return connection.executeCommand(question);
        } finally {
            giveBack(connection);
        }
    }

    Connection borrow() {
        try {
            return pool.borrowObject(LONGEST_WAIT);
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedisException("interrupted while waiting for a connection", e);
        } catch (Exception e) {
            throw new JedisException(e);
        }
    }

    void giveBack(Connection connection) {
        if (connection.isBroken()) {
            pool.returnBrokenResource(connection);
        } else {
            pool.returnResource(connection);
        }
    }
}
