package io.holdall.session.redis;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** The settings of a {@link RedisSessionStore}. Not thread-safe. */
public final class RedisSessionStoreBuilder {

    final UnifiedJedis jedis;
    KeyPrefix keyPrefix = new KeyPrefix(RedisSessionStore.DEFAULT_KEY_PREFIX);
    SizeLimit limit = new SizeLimit(RedisSessionStore.DEFAULT_BYTE_LIMIT);
    Durability durability = Durability.MASTER;

    @Nullable UnifiedJedis replicas;

    RedisSessionStoreBuilder(UnifiedJedis jedis) {
        this.jedis = uncached(jedis, "jedis");
    }

    /**
     * What every key begins with; default {@value RedisSessionStore#DEFAULT_KEY_PREFIX}. Two applications on one Redis need two
     * prefixes, neither of which begins with the other.
     *
     * @throws IllegalArgumentException unless it is 1 to 64 visible ASCII characters but none of {@code * ? [ ] \} and
     *     <code>{ }</code>: the former would make a pattern of it in {@code SCAN} and in access rules, the latter would put all
     *     sessions into one slot of a Cluster
     */
    public RedisSessionStoreBuilder keyPrefix(String keyPrefix) {
        this.keyPrefix = new KeyPrefix(keyPrefix);
        return this;
    }

    /**
     * The largest session, as the sum of the bytes of its attributes' names and values; default 1 MiB. Redis takes more, but a
     * session is read whole, and while Redis copies it nobody else is served.
     *
     * @throws IllegalArgumentException unless it is from 1 byte to 100 MiB
     */
    public RedisSessionStoreBuilder byteLimit(long byteLimit) {
        this.limit = new SizeLimit(byteLimit);
        return this;
    }

    /**
     * Acknowledges a commit or a deletion only when this many replicas have it, so that it outlives the loss of the master. By
     * default the master alone is enough, and a failover loses what it had not yet passed on.
     *
     * <p>Costs a second round trip on the same connection ({@code WAIT}), and the replicas' own. A commit that too few replicas
     * confirm in time fails with {@link io.holdall.session.spi.SessionStoreException}, although the master has stored it; sent
     * again, it is not applied twice but waited for again. It holds for as long as the replica that takes over is one that
     * confirmed: surely with one replica, or when waiting for all of them.
     *
     * @param replicas of each master, 1 to 100
     * @param timeout how long to wait for them, from 1 ms to 1 minute
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public RedisSessionStoreBuilder waitForReplicas(int replicas, Duration timeout) {
        this.durability = Durability.of(replicas, timeout);
        return this;
    }

    /**
     * Reads sessions from replicas; by default the master answers everything. The token then carries the version that the client
     * last saw, {@code <id>~<version>}, and an answer that is older is asked for again of the master, as is a session that a replica
     * does not have or that is over there. So a client reads its own writes. A session that was ended may be served for as long as
     * the replica lags behind.
     *
     * @param replicas a client of the caller's: that same {@link redis.clients.jedis.RedisClusterClient}, which then finds a
     *     replica for each key if it was built with {@code readOnlyForRedisClusterReplicas()}, and else goes to the masters
     *     silently; or one that is connected to a replica. If it fails, the master is asked
     * @throws IllegalArgumentException if it has client-side caching
     */
    public RedisSessionStoreBuilder readFromReplicas(UnifiedJedis replicas) {
        this.replicas = uncached(replicas, "replicas");
        return this;
    }

    /** A store with these settings. Nothing is sent to the server before the first use. */
    public RedisSessionStore build() {
        return new RedisSessionStore(this);
    }

    /** Jedis' own cache answers, now and then, with less than a client has written itself; docs/redis.md has the figures. */
    private static UnifiedJedis uncached(UnifiedJedis jedis, String name) {
        if (Objects.requireNonNull(jedis, name).getCache() != null) {
            throw new IllegalArgumentException(
                    name + " has client-side caching, which does not hold what sessions promise;"
                            + " give sessions a client without it, and a NearCache in front of the store");
        }
        return jedis;
    }
}
