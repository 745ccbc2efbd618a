package io.holdall.session.redis;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Tells of the sessions of a {@link RedisSessionStore} that ended, whichever node of the fleet ended them: from Redis' keyspace
 * notifications, which must be switched on ({@code CONFIG SET notify-keyspace-events Egx}). Listens from when the constructor
 * returns until {@link #close()}. Thread-safe.
 *
 * <pre>{@code
 * try (RedisSessionEvents events = new RedisSessionEvents(client, new RedisSessionEvents.Listener() {
 *     public void expired(String handle) { carts.release(handle); }
 *     public void deleted(String handle) { carts.release(handle); }
 * })) { ... }
 * }</pre>
 *
 * <p><strong>These are hints, not records.</strong> Nothing may rest on hearing of every end, or of each but once:
 *
 * <ul>
 *   <li>Redis sends each event at most once. What happens while a connection is lost, or a failover goes on, is never told.
 *   <li>They come late: Redis fires an expiry when it removes the key, which may be long after the key has expired if it has many
 *       of them, and a key expires a minute after its session's deadline anyway. Who must know in time asks the store.
 *   <li>A failover can undo an end that was told already; it is told again when it happens again. For a second or so after a
 *       planned failover of a Cluster an expiry may be told as a deletion.
 *   <li>Where deletions wait for replicas, deleting what is gone already is told again.
 *   <li>{@code FLUSHALL}, a crash, and an eviction by {@code maxmemory-policy} end sessions without being told.
 *   <li>A rotation is not an end: the tombstone that it leaves under the old handle is known, and what becomes of it is not
 *       told. But a rotation from before this object listened, or from while its connection was lost, is not known, nor are those
 *       before the latest 100,000: of these the old handle is told as expired, as late as its session would have been. A
 *       rotation that loses a race against another change takes back the session that it had prepared: that is told as
 *       deleted, under a handle that nobody has seen.
 * </ul>
 *
 * <p><strong>Connections and threads.</strong> It holds one connection of the client's pool for as long as it lives, of a Cluster
 * one to each master, so the pool must have one to spare. Each has a daemon thread, on which the listener is told, and one more
 * thread looks after them each second: a connection that breaks, or on which nothing comes for some seconds although it was asked
 * for a sign of life, is replaced after pauses of 100 ms to 5 s; after a failover or a resharding the new masters are listened
 * to as soon as the client knows of them (a {@link RedisClusterClient} learns it from its next commands, or regularly with a
 * {@code topologyRefreshPeriod}).
 *
 * <p><strong>Cost.</strong> Redis sends the name of <em>every</em> key of the server, of all its databases and applications, that
 * expires, is deleted or persisted, to each of these objects; of these only the sessions under its own prefix are told, from
 * whichever database. The setting itself costs Redis some time for each such key even if nobody listens. In a Cluster each
 * deletion costs one more round trip: a session that moves with its slot is deleted where it was, so it is asked whether it is
 * still there.
 *
 * <p><strong>Permissions.</strong> A user with an ACL needs {@code +psubscribe +config|get}, for a Cluster {@code +role} and
 * {@code +exists} too, and the channels {@code &__keyevent@*__:expired &__keyevent@*__:del &__keyevent@*__:persist}, written
 * exactly so. Where {@code CONFIG GET} is not permitted, as in ElastiCache, the setting is not checked, and nothing is told if
 * it is wrong.
 */
public final class RedisSessionEvents implements AutoCloseable {

    /**
     * Is told of ends, one at a time, on a thread of the {@link RedisSessionEvents}. It must be quick: meanwhile events wait in
     * Redis, which drops a connection that falls too far behind. What it throws is dropped, and the next end is told.
     */
    public interface Listener {

        /**
         * Redis swept a session that had passed its deadline.
         *
         * @param handle {@link SessionSummary#handle()}, which is {@link SessionId#hashed()}
         */
        void expired(String handle);

        /**
         * A session was deleted: logged out, revoked, or removed by hand.
         *
         * @param handle {@link SessionSummary#handle()}, which is {@link SessionId#hashed()}
         */
        void deleted(String handle);
    }

    static final String THREAD_NAME = "holdall-redis-events";

    private static final int SECONDS_BETWEEN_CHECKS = 1;

    private final EndedSessions ended;
    private final Subscriptions subscriptions;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watch = new Thread(this::watch, THREAD_NAME);

    /** Tells of the sessions under the {@linkplain RedisSessionStore#DEFAULT_KEY_PREFIX default prefix}. */
    public RedisSessionEvents(UnifiedJedis jedis, Listener listener) {
        this(jedis, RedisSessionStore.DEFAULT_KEY_PREFIX, listener);
    }

    /**
     * Tells of the sessions of a store with this prefix.
     *
     * @param jedis a {@link RedisClient}, {@link RedisSentinelClient} or {@link RedisClusterClient} of the caller's, which must
     *     outlive this object and is never closed by it
     * @param keyPrefix as the store has it
     * @throws IllegalArgumentException if the prefix is none that a store can have, or the client another
     * @throws IllegalStateException if Redis is not set to tell of expiries, deletions and rotations; says what to set. Looked at
     *     here and not again
     * @throws SessionStoreException if Redis cannot be reached or does not permit to listen
     */
    public RedisSessionEvents(UnifiedJedis jedis, String keyPrefix, Listener listener) {
        Objects.requireNonNull(jedis, "jedis");
        Objects.requireNonNull(listener, "listener");
        // MIGRATE, which moves the keys of a slot, deletes them where they were: Redis tells that, and nothing of the
        // move.
        this.ended = new EndedSessions(
                new KeyPrefix(keyPrefix), key -> jedis instanceof RedisClusterClient && jedis.exists(key), listener);
        this.subscriptions = new Subscriptions(Masters.of(jedis), ended);
        subscriptions.begin();
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Ends listening, and waits until no thread of this object is left, and so for a listener that is being told, and at most some
     * seconds for a server that does not answer; called by the listener itself, it does not wait. Does nothing the second time.
     */
    @Override
    public void close() {
        closed.countDown();
        if (ended.tellsOnThisThread()) {
            return;
        }
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closed.await(SECONDS_BETWEEN_CHECKS, TimeUnit.SECONDS)) {
                follow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody has this thread but us
        } finally {
            subscriptions.end();
        }
    }

    private void follow() {
        try {
            subscriptions.follow();
        } catch (RuntimeException e) {
            // The client cannot say, for now: then all stays as it is.
        }
    }
}
