package io.holdall.example.myclothes.cluster;

import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.RedisSettings;
import io.holdall.session.testkit.backend.TcpProxy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Redis behind a cluster's nodes, and what a drill may do to it. Thread-safe. */
public final class ClusterRedis implements AutoCloseable {

    private final RedisBackend redis;
    private final @Nullable TcpProxy line; // between the nodes and a Redis of our own

    private ClusterRedis(RedisBackend redis, @Nullable TcpProxy line) {
        this.redis = redis;
        this.line = line;
    }

    static ClusterRedis shared() {
        return new ClusterRedis(RedisBackend.shared(), null);
    }

    static ClusterRedis embedded() {
        return withLine(RedisBackend.start());
    }

    /** With a log of its writes in {@code folder}. */
    static ClusterRedis durable(Path folder) {
        return withLine(RedisBackend.start(RedisSettings.DEFAULT.arguments(
                "--appendonly", "yes", "--appendfsync", "always", "--dir", folder.toString())));
    }

    private static ClusterRedis withLine(RedisBackend redis) {
        return new ClusterRedis(redis, new TcpProxy(redis.host(), redis.port()));
    }

    /** One line for people. */
    public String describe() {
        return redis.describe();
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
        redis.close();
    }
}
