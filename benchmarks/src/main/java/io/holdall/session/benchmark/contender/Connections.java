package io.holdall.session.benchmark.contender;

import io.holdall.session.KeyRing;
import io.holdall.session.testkit.backend.DynamoBackend;
import io.holdall.session.testkit.backend.RedisBackend;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * What stores and raw clients are opened with: clients of this JVM's servers, made when first asked for, and keys. For one thread
 * to open and to close; the clients are thread-safe.
 */
public final class Connections implements AutoCloseable {

    /** The id of the key that the cookie store signs with. */
    static final String KEY_ID = "compare";

    private static final int KEY_BYTES = 32;

    private final String namespace;
    private final KeyRing keys = KeyRing.of(KEY_ID, new SecureRandom().generateSeed(KEY_BYTES));
    private final UnaryOperator<URI> route;
    private @Nullable UnifiedJedis redis;
    private @Nullable LettuceConnectionFactory lettuce;
    private @Nullable DynamoDbClient dynamo;

    /**
     * Straight to the servers.
     *
     * @param namespace what keeps one run's data apart from everything else on the servers: the beginning of all keys in Redis,
     *     and the name of the table in DynamoDB
     */
    public Connections(String namespace) {
        this(namespace, UnaryOperator.identity());
    }

    /** By a detour: {@code route} gives the address to connect to instead of a server's own. */
    public Connections(String namespace, UnaryOperator<URI> route) {
        this.namespace = namespace;
        this.route = route;
    }

    /** A pooled client with Jedis' defaults. */
    UnifiedJedis redis() {
        if (redis == null) {
            redis = RedisClient.create(route.apply(RedisBackend.shared().url()));
        }
        return redis;
    }

    /** Spring's factory over Lettuce with its defaults: one connection, which all threads share. */
    LettuceConnectionFactory lettuce() {
        if (lettuce == null) {
            RedisURI address = RedisURI.create(route.apply(RedisBackend.shared().url()));
            lettuce = new LettuceConnectionFactory(
                    LettuceConnectionFactory.createRedisConfiguration(address),
                    LettuceClientConfiguration.builder().apply(address).build());
            lettuce.afterPropertiesSet();
            lettuce.start();
        }
        return lettuce;
    }

    /** A client with the SDK's defaults. */
    DynamoDbClient dynamo() {
        if (dynamo == null) {
            DynamoBackend backend = DynamoBackend.shared();
            try (DynamoDbClient direct = backend.newClient()) {
                DynamoDbServiceClientConfiguration given = direct.serviceClientConfiguration();
                dynamo = DynamoDbClient.builder()
                        .region(given.region())
                        .credentialsProvider(given.credentialsProvider())
                        .endpointOverride(route.apply(backend.endpoint()))
                        .build();
            }
        }
        return dynamo;
    }

    KeyRing keys() {
        return keys;
    }

    String namespace() {
        return namespace;
    }

    String keyPrefix() {
        return namespace + ":";
    }

    String table() {
        return namespace;
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
        if (lettuce != null) {
            lettuce.destroy();
        }
        if (dynamo != null) {
            dynamo.close();
        }
    }
}
