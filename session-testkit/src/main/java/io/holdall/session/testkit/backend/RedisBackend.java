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
public final class RedisBackend extends Backend {

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

    private RedisBackend(Located located, @Nullable ServerProcess own) {
        super(LOCATOR, located, own, RedisBackend::askVersion);
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

    /** The address, such as {@code redis://127.0.0.1:23456}; one from the environment may hold a password. */
    public URI url() {
        return address();
    }

    /** The address's host. */
    public String host() {
        return url().getHost();
    }

    /** The address's port; 6379 if it names none. */
    public int port() {
        return url().getPort() < 0 ? 6379 : url().getPort();
    }

    /** A new client, pooled, with the defaults of Jedis. The caller closes it. */
    public RedisClient newClient() {
        return RedisClient.create(url());
    }

    private static String askVersion(Located located) {
        try (RedisClient client = RedisClient.create(located.address())) {
            return client.info("server")
                    .lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .map(line -> line.substring("redis_version:".length()))
                    .findFirst()
                    .orElse("of unknown version");
        }
    }
}
