package io.holdall.session.redis;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.Pool;

/**
 * The servers that tell of sessions: the one that a client speaks to, or each master of a Cluster, as each tells of its own keys
 * only. Replicas are left out: they would tell of the same sessions, and of an expiry as a deletion.
 */
final class Masters {

    private static final CommandObject<List<Object>> ROLE =
            new CommandObject<>(new CommandArguments(Protocol.Command.ROLE), BuilderFactory.RAW_OBJECT_LIST);

    private final Supplier<Collection<? extends Pool<Connection>>> pools;
    private final boolean cluster;

    private Masters(Supplier<Collection<? extends Pool<Connection>>> pools, boolean cluster) {
        this.pools = pools;
        this.cluster = cluster;
    }

    static Masters of(UnifiedJedis jedis) {
        if (jedis instanceof RedisClusterClient client) {
            return new Masters(() -> client.getClusterNodes().values(), true);
        }
        if (jedis instanceof RedisSentinelClient client) { // after a failover it has another pool
            return new Masters(() -> client.getPrimaryNodesConnectionMap().values(), false);
        }
        if (jedis instanceof RedisClient client) {
            return new Masters(() -> List.of(client.getPool()), false);
        }
        throw new IllegalArgumentException("jedis is a " + jedis.getClass().getName()
                + "; it must be a RedisClient, a RedisSentinelClient or a RedisClusterClient");
    }

    /** The masters as of now; of a server that does not answer, what was known of it holds. */
    Set<Node> now(Set<Node> known) {
        return pools.get().stream()
                .map(Node::new)
                .filter(node -> !cluster || isMaster(node, known.contains(node)))
                .collect(Collectors.toSet());
    }

    /** A server may come back as a replica of the one that took its place. */
    void requireMaster(Connection connection) {
        if (cluster && !isMaster(connection.executeCommand(ROLE))) {
            throw new JedisException("the server is a replica now");
        }
    }

    private static boolean isMaster(Node node, boolean otherwise) {
        try {
            return isMaster(node.ask(ROLE));
        } catch (JedisAccessControlException e) { // not permitted to ask
            throw e;
        } catch (RuntimeException e) {
            return otherwise;
        }
    }

    private static boolean isMaster(List<Object> role) {
        return BuilderFactory.STRING.build(role.get(0)).equals("master");
    }
}
