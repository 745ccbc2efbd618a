package io.holdall.session.testkit.backend;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * A Redis server to test or measure on, from the environment, from Testcontainers or embedded; the package comment has
 * the order.
 *
 * <p>{@link #shared()} is the one that most tests want. {@link #start()} gives a private one, which may be stopped,
 * frozen and restarted, with a password, users or TLS if {@link RedisSettings} say so. An embedded server keeps nothing on disk and listens on 127.0.0.1 only.
 *
 * <p>The server may be a user's own: keep tests apart by a key prefix, and never flush. Thread-safe.
 */
public final class RedisBackend extends Backend {

    private static final Locator LOCATOR = new Locator(
            "Redis",
            "holdall.redis.url",
            "holdall.redis.source",
            new Addresses(List.of("redis", "rediss"), 6379, "redis://127.0.0.1:6379"),
            new Locator.Image(
                    "redis:7.0",
                    6379,
                    List.of("redis-server", "--protected-mode", "no", "--save", "", "--appendonly", "no")),
            EmbeddedRedis::new);

    private static @Nullable RedisBackend shared;

    private final @Nullable TlsCertificate tls;

    private RedisBackend(Located located, @Nullable ServerProcess own, @Nullable TlsCertificate tls) {
        super(LOCATOR, located, own, found -> askVersion(found.address(), tls));
        this.tls = tls;
    }

    /**
     * This JVM's shared server: found or started at the first call, which prints {@link #describe()}, and ended when the
     * JVM exits. Closing it does nothing.
     *
     * @throws IllegalStateException if the server does not start or does not answer
     * @throws IllegalArgumentException if an address that was given is none
     */
    public static synchronized RedisBackend shared() {
        if (shared == null) {
            Located located = LOCATOR.locate();
            Runtime.getRuntime().addShutdownHook(new Thread(located::end, "end of Redis"));
            shared = new RedisBackend(located, null, null);
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
        return start(RedisSettings.DEFAULT);
    }

    /**
     * As {@link #start()}, with settings; {@link #restart()} keeps them.
     *
     * @throws IllegalStateException if the server does not start
     * @throws UnsupportedOperationException if TLS is wanted and the binary for this system has none
     */
    public static RedisBackend start(RedisSettings settings) {
        TlsCertificate tls = settings.hasTls() ? TlsCertificate.make() : null;
        ServerProcess process = ServerProcess.start(new EmbeddedRedis(settings.arguments(), tls));
        URI address = address(settings, process);
        return new RedisBackend(new Located("Redis", BackendSource.EMBEDDED, address, process), process, tls);
    }

    /** The address, such as {@code redis://127.0.0.1:23456}, always with a port; one from the environment may hold a password. */
    public URI url() {
        return address();
    }

    /** The address's host. */
    public String host() {
        return url().getHost();
    }

    /** The address's port. */
    public int port() {
        return url().getPort();
    }

    /** A new client, pooled, with the defaults of Jedis, for the default user. The caller closes it. */
    public RedisClient newClient() {
        return client(url(), tls);
    }

    /**
     * For clients of a server that was started with {@link RedisSettings#tls()}: trusts its certificate and no other. What is not Jedis
     * may take {@link SslOptions#createSslContext()}.
     *
     * @throws IllegalStateException if it was not
     */
    public SslOptions sslOptions() {
        if (tls == null) {
            throw new IllegalStateException("not started with RedisSettings.tls(): " + describe());
        }
        return tls.trusting();
    }

    private static URI address(RedisSettings settings, ServerProcess process) {
        String scheme = settings.hasTls() ? "rediss" : "redis";
        String user = settings.password() == null ? null : ":" + settings.password();
        try {
            return new URI(scheme, user, process.host(), process.port(), null, null, null);
        } catch (URISyntaxException e) { // which would show the password
            process.close();
            throw new IllegalArgumentException("not a password for an address: " + e.getReason());
        }
    }

    private static RedisClient client(URI address, @Nullable TlsCertificate tls) {
        if (tls == null) {
            return RedisClient.create(address);
        }
        return RedisClient.builder()
                .hostAndPort(address.getHost(), address.getPort())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .sslOptions(tls.trusting())
                        .password(JedisURIHelper.getPassword(address))
                        .build())
                .build();
    }

    private static String askVersion(URI address, @Nullable TlsCertificate tls) {
        try (RedisClient client = client(address, tls)) {
            return client.info("server")
                    .lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .map(line -> line.substring("redis_version:".length()))
                    .findFirst()
                    .orElse("of unknown version");
        }
    }
}
