package io.holdall.session.testkit.backend;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/**
 * A Redis server to test or measure on, from the environment, from Testcontainers or embedded; the package comment has
 * the order.
 *
 * <p>{@link #shared()} is the one that most tests want. {@link #start()} gives a private one, which may be stopped,
 * frozen and restarted. An embedded server keeps nothing on disk and listens on 127.0.0.1 only.
 *
 * <p>The server may be a user's own: keep tests apart by a key prefix, and never flush. Thread-safe.
 */
public final class RedisBackend implements AutoCloseable {

    private static final Locator LOCATOR = new Locator(
            "Redis",
            "holdall.redis.url",
            "holdall.redis.source",
            "redis",
            new Locator.Image(
                    "redis:7.0",
                    6379,
                    List.of("redis-server", "--protected-mode", "no", "--save", "", "--appendonly", "no")),
            EmbeddedRedis::new);

    private static @Nullable RedisBackend shared;

    private final Located located;
    private final @Nullable ServerProcess own;
    private final String version;

    private RedisBackend(Located located, @Nullable ServerProcess own) {
        this.located = located;
        this.own = own;
        this.version = located.firstAnswer(this::askVersion);
        System.out.println(describe());
    }

    /**
     * This JVM's shared server: found or started at the first call, which prints {@link #describe()}, and ended when the
     * JVM exits. Closing it does nothing.
     *
     * @throws IllegalStateException if the server does not start or does not answer
     */
    public static synchronized RedisBackend shared() {
        if (shared == null) {
            Located located = LOCATOR.locate();
            Runtime.getRuntime().addShutdownHook(new Thread(located::end, "end of Redis"));
            shared = new RedisBackend(located, null);
        }
        return shared;
    }

    /**
     * Starts a private, embedded server, empty, on a free port. It is the caller's to close, and ends at the latest with
     * this JVM, even if that is killed (except on Windows).
     *
     * @throws IllegalStateException if the server does not start
     */
    public static RedisBackend start() {
        ServerProcess process = LOCATOR.startEmbedded();
        return new RedisBackend(LOCATOR.started(BackendSource.EMBEDDED, process), process);
    }

    /** Who provides this server. */
    public BackendSource source() {
        return located.source();
    }

    /** The address, such as {@code redis://127.0.0.1:23456}; one from the environment may hold a password. */
    public URI url() {
        return located.address();
    }

    /** The address's host. */
    public String host() {
        return url().getHost();
    }

    /** The address's port; 6379 if it names none. */
    public int port() {
        return url().getPort() < 0 ? 6379 : url().getPort();
    }

    /** The server's version as it says itself, such as {@code 6.2.7}. */
    public String version() {
        return version;
    }

    /** One line for people, such as {@code Redis 6.2.7 at redis://127.0.0.1:23456 (embedded)}; without password. */
    public String describe() {
        return located.describe(version);
    }

    /** A new client, pooled, with the defaults of Jedis. The caller closes it. */
    public RedisClient newClient() {
        return RedisClient.create(url());
    }

    /**
     * Arguments for a JVM whose {@link #shared()} shall be this server, told with its true source. They hold the
     * address, so a password in it shows in the list of processes.
     */
    public List<String> jvmArguments() {
        return LOCATOR.jvmArguments(located);
    }

    /**
     * Kills a private server, as a crash would, and waits until it is gone. What it held is lost.
     *
     * @throws IllegalStateException if this is not a private server
     */
    public void stop() {
        own().stop();
    }

    /**
     * Starts a private server anew, empty, on the same port; stops it before, if it runs.
     *
     * @throws IllegalStateException if this is not a private server, or it does not start
     */
    public void restart() {
        own().stop();
        own().start();
    }

    /**
     * Makes a private server hang: it keeps its connections and takes new ones, but answers nothing until
     * {@link #thaw()}. Not on Windows.
     *
     * @throws IllegalStateException if this is not a private server, or it is stopped
     */
    public void freeze() {
        own().freeze();
    }

    /**
     * Lets a frozen server go on; it then works off what it was sent meanwhile.
     *
     * @throws IllegalStateException if this is not a private server, or it is stopped
     */
    public void thaw() {
        own().thaw();
    }

    /**
     * The process id of a private server, or its last one while it is stopped.
     *
     * @throws IllegalStateException if this is not a private server
     */
    public long pid() {
        return own().pid();
    }

    /** Ends a private server and waits until it is gone; leaves the shared one to the end of the JVM. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    private ServerProcess own() {
        if (own == null) {
            throw new IllegalStateException("only a server from RedisBackend.start() is the test's own: " + describe());
        }
        return own;
    }

    private String askVersion() {
        try (RedisClient client = newClient()) {
            return client.info("server")
                    .lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .map(line -> line.substring("redis_version:".length()))
                    .findFirst()
                    .orElse("of unknown version");
        }
    }
}
