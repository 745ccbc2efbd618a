package io.holdall.session.testkit.backend;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One server of a {@link RedisSentinelBackend} or {@link RedisClusterBackend}, which can be killed, started again and frozen on
 * its own. It keeps its configuration from one start to the next, and no data. Thread-safe.
 */
public final class RedisNode {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final ServerProcess process;

    /** Not started yet. */
    RedisNode(Path directory, Path executable, int port, String configuration, String... arguments) {
        process = ServerProcess.stopped(new RedisNodeRecipe(directory, executable, configuration, arguments), port);
    }

    /** The loopback address. */
    public String host() {
        return process.host();
    }

    /** The same for the node's whole life. */
    public int port() {
        return process.port();
    }

    /** Host and port. */
    public HostAndPort address() {
        return new HostAndPort(host(), port());
    }

    /** The server's process id, or its last one while it is killed. */
    public long pid() {
        return process.pid();
    }

    /** Whether it was started and not killed since. */
    public boolean isRunning() {
        return process.isRunning();
    }

    /** Kills the server (SIGKILL), as a crash would, and waits until it is gone. Does nothing while it is killed. */
    public void kill() {
        process.stopAndKeepScratch();
    }

    /**
     * Starts the server again, empty, on its port. Does nothing while it runs. A master that comes back before its failover is
     * an empty master, and its replicas become empty with it.
     *
     * @throws IllegalStateException if it does not start
     */
    public void start() {
        process.start();
    }

    /**
     * Makes the server hang: it keeps its connections and takes new ones, but answers nothing until {@link #thaw()}. Not on
     * Windows.
     *
     * @throws IllegalStateException if it is killed
     */
    public void freeze() {
        process.freeze();
    }

    /**
     * Lets a frozen server go on.
     *
     * @throws IllegalStateException if it is killed
     */
    public void thaw() {
        process.thaw();
    }

    /** A new client of this node alone. The caller closes it. */
    public RedisClient newClient() {
        return RedisClient.create(host(), port());
    }

    /** The address, such as {@code 127.0.0.1:23456}. */
    @Override
    public String toString() {
        return address().toString();
    }

    /**
     * Asks over a connection of its own.
     *
     * @throws JedisException if there is no answer
     */
    <T> T ask(Function<Jedis, T> question) {
        try (Jedis connection = new Jedis(
                address(),
                DefaultJedisClientConfig.builder()
                        .timeoutMillis(TIMEOUT_MILLIS)
                        .autoNegotiateProtocol(false)
                        .build())) {
            return question.apply(connection);
        }
    }

    /** One section of what INFO says. */
    Map<String, String> info(String section) {
        return fields(ask(connection -> connection.info(section)));
    }

    /** The lines {@code name:value} of an answer. */
    static Map<String, String> fields(String answer) {
        return answer.lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Whether its connection to its master stands and its copy is complete. */
    boolean isInSync() {
        Map<String, String> replication = info("replication");
        return "up".equals(replication.get("master_link_status"))
                && "0".equals(replication.get("master_sync_in_progress"));
    }

    /** Ends the server and removes what the whole topology has on disk. */
    void end() {
        process.close();
    }
}
