package io.holdall.example.myclothes.cluster;

import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.RedisSettings;
import io.holdall.session.testkit.backend.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** The Redis behind a cluster's nodes, perhaps with a replica, and what a drill may do to it. Thread-safe. */
public final class ClusterRedis implements AutoCloseable {

    /** So that a replica is in sync soon, and nothing is written to disk for it: that folder is gone. */
    private static final RedisSettings QUICKLY_COPIED =
            RedisSettings.DEFAULT.arguments("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0");

    private static final Duration IN_SYNC_AT_MOST = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    private final RedisBackend redis;
    private final @Nullable TcpProxy line; // between the nodes and a Redis of our own
    private final @Nullable RedisBackend replica;

    private ClusterRedis(RedisBackend redis, @Nullable TcpProxy line, @Nullable RedisBackend replica) {
        this.redis = redis;
        this.line = line;
        this.replica = replica;
    }

    static ClusterRedis shared() {
        return new ClusterRedis(RedisBackend.shared(), null, null);
    }

    static ClusterRedis embedded() {
        return withLine(RedisBackend.start(QUICKLY_COPIED));
    }

    /** With a log of its writes in {@code folder}. */
    static ClusterRedis durable(Path folder) {
        return withLine(RedisBackend.start(QUICKLY_COPIED.arguments(
                "--appendonly", "yes", "--appendfsync", "always", "--dir", folder.toString())));
    }

    private static ClusterRedis withLine(RedisBackend redis) {
        return new ClusterRedis(redis, new TcpProxy(redis.host(), redis.port()), null);
    }

    /**
     * This one with a replica, which is in sync; if that does not start, this one is closed too.
     *
     * @throws IllegalStateException if it is shared
     */
    ClusterRedis withReplica() {
        TcpProxy proxy = own();
        RedisBackend copy = null;
        try {
            copy = RedisBackend.start(QUICKLY_COPIED.arguments(
                    "--repl-diskless-load", "swapdb", "--replicaof", redis.host(), String.valueOf(redis.port())));
            awaitInSync(copy);
            return new ClusterRedis(redis, proxy, copy);
        } catch (RuntimeException e) {
            if (copy != null) {
                copy.close();
            }
            close();
            throw e;
        }
    }

    private static void awaitInSync(RedisBackend copy) {
        long deadline = System.nanoTime() + IN_SYNC_AT_MOST.toNanos();
        try (RedisClient client = copy.newClient()) {
            while (!isInSync(client)) {
                if (System.nanoTime() > deadline) {
                    throw new ClusterException(
                            "The replica of Redis is not in sync after " + IN_SYNC_AT_MOST.toSeconds() + " s.");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while the replica of Redis started.");
        }
    }

    /** While it waits for its master's first word, some seconds, it may answer nobody. */
    private static boolean isInSync(RedisClient client) {
        try {
            return client.info("replication").contains("master_link_status:up");
        } catch (JedisException e) {
            return false;
        }
    }

    /** One line for people. */
    public String describe() {
        return redis.describe() + (replica == null ? "" : ", with a replica");
    }

    /** How nodes are told where it is: behind the line, if it can be cut. */
    List<String> jvmArguments() {
        TcpProxy proxy = line;
        String direct = redis.url().toString();
        return proxy == null
                ? redis.jvmArguments()
                : redis.jvmArguments().stream()
                        .map(argument -> argument.replace(
                                direct, proxy.address(redis.url()).toString()))
                        .toList();
    }

    /**
     * Kills the server and starts it again on the same port: with all that it had acknowledged, if it is
     * {@link ClusterSettings.Redis#OWN_DURABLE}, else empty.
     *
     * @throws IllegalStateException if it is shared
     */
    public void restart() {
        own();
        redis.restart();
    }

    /**
     * Kills the server, as a crash would; {@link #restart()} starts it again.
     *
     * @throws IllegalStateException if it is shared
     */
    public void stop() {
        own();
        redis.stop();
    }

    /**
     * Makes the server hang until {@link #thaw()}.
     *
     * @throws IllegalStateException if it is shared
     */
    public void freeze() {
        own();
        redis.freeze();
    }

    /**
     * Lets a frozen server go on.
     *
     * @throws IllegalStateException if it is shared
     */
    public void thaw() {
        own();
        redis.thaw();
    }

    /**
     * Makes the replica hang, as if it were far behind, until {@link #thawReplica()}.
     *
     * @throws IllegalStateException if there is none
     */
    public void freezeReplica() {
        replica().freeze();
    }

    /**
     * Lets a frozen replica go on.
     *
     * @throws IllegalStateException if there is none
     */
    public void thawReplica() {
        replica().thaw();
    }

    private RedisBackend replica() {
        if (replica == null) {
            throw new IllegalStateException("this Redis has no replica: " + describe());
        }
        return replica;
    }

    /**
     * Cuts all nodes off: their connections break and new ones are refused, until {@link #mend()}.
     *
     * @throws IllegalStateException if it is shared
     */
    public void cut() {
        TcpProxy proxy = own();
        proxy.refuse();
        proxy.cut();
    }

    /**
     * Ends {@link #cut()}.
     *
     * @throws IllegalStateException if it is shared
     */
    public void mend() {
        own().heal();
    }

    private TcpProxy own() {
        if (line == null) {
            throw new IllegalStateException("this Redis may be somebody's own: " + describe()
                    + "; a cluster with ClusterSettings.Redis.OWN has one of its own");
        }
        return line;
    }

    /** Ends a Redis of the cluster's own. */
    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
        if (replica != null) {
            replica.close();
        }
        redis.close();
    }
}
