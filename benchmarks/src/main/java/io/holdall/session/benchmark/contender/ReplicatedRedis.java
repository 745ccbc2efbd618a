package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Backend.Origin;
import io.holdall.session.testkit.backend.BackendSource;
import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.RedisNode;
import io.holdall.session.testkit.backend.RedisSentinelBackend;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * This JVM's shared Redis that has a replica. If the user has given the address of a Redis, it is that one, which must have a
 * replica; else a master and a replica on this machine, embedded, without persistence, and ended with this JVM. A JVM that is
 * started with {@link #jvmArguments} finds this very server.
 */
final class ReplicatedRedis {

    private static final String ADDRESS = "holdall.benchmark.replicated-redis";

    private static @Nullable ReplicatedRedis shared;

    private final URI master;
    private final Origin origin;

    private ReplicatedRedis(URI master, Origin origin) {
        this.master = master;
        this.origin = origin;
    }

    /**
     * Found or started at the first call.
     *
     * @throws IllegalStateException if there is none; the message says why
     */
    static synchronized ReplicatedRedis shared() {
        if (shared == null) {
            shared = find();
        }
        return shared;
    }

    private static ReplicatedRedis find() {
        String given = System.getProperty(ADDRESS);
        if (given != null) {
            return new ReplicatedRedis(URI.create(given), Origin.ENVIRONMENT);
        }
        RedisBackend usual = RedisBackend.shared();
        return usual.source() == BackendSource.ENVIRONMENT ? named(usual.url()) : embedded();
    }

    /** The user's own: it has a replica or it has not. */
    static ReplicatedRedis named(URI address) {
        if (replicasOf(address) == 0) {
            throw new IllegalStateException(
                    "the Redis that was named has no replica that is online, so nothing can wait for one");
        }
        return new ReplicatedRedis(address, Origin.ENVIRONMENT);
    }

    /**
     * The sentinels are sent home: on a machine that is busy they would take a slow master for a dead one and fail it over, in the
     * middle of a measurement.
     */
    private static ReplicatedRedis embedded() {
        RedisSentinelBackend pair = RedisSentinelBackend.start();
        Runtime.getRuntime().addShutdownHook(new Thread(pair::close, "end of the replicated Redis"));
        RedisNode master = pair.master();
        pair.sentinels().forEach(ReplicatedRedis::stop);
        return new ReplicatedRedis(URI.create("redis://" + master), Origin.EMBEDDED);
    }

    private static void stop(HostAndPort sentinel) {
        try (Jedis connection = new Jedis(sentinel)) {
            connection.shutdown();
        } catch (JedisException e) {
            throw new IllegalStateException("a sentinel did not stop", e);
        }
    }

    private static long replicasOf(URI address) {
        try (RedisClient client = RedisClient.create(address)) {
            return client.info("replication")
                    .lines()
                    .filter(line -> line.startsWith("slave") && line.contains("state=online"))
                    .count();
        }
    }

    URI master() {
        return master;
    }

    List<String> jvmArguments() {
        return List.of("-D" + ADDRESS + "=" + master);
    }

    Backend backend() {
        try (RedisClient client = RedisClient.create(master)) {
            String version = client.info("server")
                    .lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .map(line -> line.substring("redis_version:".length()))
                    .findFirst()
                    .orElse("unknown");
            return new Backend("Redis with a replica", version, origin);
        }
    }
}
