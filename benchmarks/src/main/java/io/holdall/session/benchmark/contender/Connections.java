package io.holdall.session.benchmark.contender;

import io.holdall.session.KeyRing;
import io.holdall.session.testkit.backend.DynamoBackend;
import io.holdall.session.testkit.backend.RedisBackend;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
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
    private @Nullable UnifiedJedis replicatedRedis;
    private @Nullable LettuceConnectionFactory lettuce;
    private final Consumer<DynamoDbClientBuilder> dynamoSettings;
    private @Nullable CannedDynamo canned;
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
        this(namespace, route, client -> {});
    }

    private Connections(String namespace, UnaryOperator<URI> route, Consumer<DynamoDbClientBuilder> dynamoSettings) {
        this.namespace = namespace;
        this.route = route;
        this.dynamoSettings = dynamoSettings;
    }

    /** Straight to the servers, with somebody who sees every request to DynamoDB. */
    public static Connections watched(String namespace, ExecutionInterceptor watcher) {
        return new Connections(
                namespace,
                UnaryOperator.identity(),
                client -> client.overrideConfiguration(settings -> settings.addExecutionInterceptor(watcher)));
    }

    /** To no server: requests to DynamoDB are answered from memory, see {@link #fixAnswers}. */
    public static Connections canned() {
        CannedDynamo answers = new CannedDynamo(System::nanoTime);
        Connections connections =
                new Connections("holdall-canned", UnaryOperator.identity(), client -> client.httpClient(answers));
        connections.canned = answers;
        return connections;
    }

    /**
     * From now on every request to DynamoDB gets the answer that it would get now, whatever is written; so every session must have
     * been begun. Only with {@link #canned}.
     */
    public void fixAnswers() {
        Objects.requireNonNull(canned, "canned answers").fix();
    }

    /** A pooled client with Jedis' defaults. */
    UnifiedJedis redis() {
        if (redis == null) {
            redis = RedisClient.create(route.apply(RedisBackend.shared().url()));
        }
        return redis;
    }

    /** The same, of the server whose replica has what it has. */
    UnifiedJedis replicatedRedis() {
        if (replicatedRedis == null) {
            replicatedRedis = RedisClient.create(route.apply(Server.REPLICATED_REDIS.address()));
        }
        return replicatedRedis;
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

    /** A client with the SDK's defaults, but for who watches its requests or answers them. */
    DynamoDbClient dynamo() {
        if (dynamo == null) {
            DynamoDbClientBuilder builder = canned == null ? toServer() : toNoServer();
            dynamoSettings.accept(builder);
            dynamo = builder.build();
        }
        return dynamo;
    }

    private DynamoDbClientBuilder toServer() {
        DynamoBackend backend = DynamoBackend.shared();
        try (DynamoDbClient direct = backend.newClient()) {
            DynamoDbServiceClientConfiguration given = direct.serviceClientConfiguration();
            return DynamoDbClient.builder()
                    .httpClientBuilder(httpClient())
                    .region(given.region())
                    .credentialsProvider(given.credentialsProvider())
                    .endpointOverride(route.apply(backend.endpoint()));
        }
    }

    /** As real a client as the other: it signs its requests. */
    private static DynamoDbClientBuilder toNoServer() {
        return DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("canned", "canned")));
    }

    /** What every contender reaches DynamoDB with: the one that {@code docs/dynamo.md} recommends, and the SDK's default. */
    private static SdkHttpClient.Builder<?> httpClient() {
        return Apache5HttpClient.builder();
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
        if (replicatedRedis != null) {
            replicatedRedis.close();
        }
        if (lettuce != null) {
            lettuce.destroy();
        }
        if (dynamo != null) {
            dynamo.close();
        }
        if (canned != null) {
            canned.requireFresh();
        }
    }
}
