package io.holdall.session.benchmark.redis;

import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.redis.PooledRedis.Pool;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import redis.clients.jedis.RedisClient;

/** A web node: its client, and the sessions that it finds through it. Thread-safe. */
final class Node implements AutoCloseable {

    /** The pool of all nodes. */
    static final Pool POOL = Pool.of(8, Pool.FOR_EVER);

    private final RedisClient client;
    private final SessionStore store;
    private final SessionCarts carts;

    Node(RedisClient client, SessionStore store) {
        this.client = client;
        this.store = store;
        this.carts = new SessionCarts(store);
    }

    SessionCarts carts() {
        return carts;
    }

    /** Ends a session. */
    void end(String token) {
        store.delete(SessionToken.of(token));
    }

    @Override
    public void close() {
        carts.close();
        client.close();
    }
}
