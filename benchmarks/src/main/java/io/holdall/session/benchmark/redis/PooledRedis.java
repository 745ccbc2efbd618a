package io.holdall.session.benchmark.redis;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * A Jedis client with a pool of a given size, as if the server were further away than it is. A command holds its connection for
 * the network's time before it is sent: that costs no processor, as a proxy would, and can be less than a millisecond.
 */
final class PooledRedis implements AutoCloseable {

    /**
     * How the pool is set up.
     *
     * @param connections the most at a time
     * @param idle how many are kept while nobody uses them
     * @param maxWait how long a request waits for one; negative is for ever, which is Jedis' default
     */
    record Pool(int connections, int idle, Duration maxWait) {

        static final Duration FOR_EVER = Duration.ofMillis(-1);

        /** One that keeps all its connections. */
        static Pool of(int connections, Duration maxWait) {
            return new Pool(connections, connections, maxWait);
        }

        ConnectionPoolConfig config() {
            ConnectionPoolConfig config = new ConnectionPoolConfig();
            config.setMaxTotal(connections);
            config.setMaxIdle(idle);
            config.setMaxWait(maxWait);
            return config;
        }
    }

    private final PooledConnectionProvider provider;
    private final RedisClient client;
    private final LongAdder commands = new LongAdder();
    private final LongAdder heldNanos = new LongAdder();

    /** To the server with the user and the password of {@code url}, at {@code address}, which may be a proxy's. */
    PooledRedis(URI url, HostAndPort address, Pool pool, Duration latency) {
        provider = new PooledConnectionProvider(
                address, DefaultJedisClientConfig.builder(url).build(), pool.config());
        client = RedisClient.builder()
                .connectionProvider(provider)
                .commandExecutor(holding(latency.toNanos()))
                .build();
    }

    PooledRedis(URI url, Pool pool, Duration latency) {
        this(url, JedisURIHelper.getHostAndPort(url), pool, latency);
    }

    RedisClient client() {
        return client;
    }

    /** For how long a command has held a connection, on average, in seconds. */
    double heldSeconds() {
        return heldNanos.sum() / 1e9 / commands.sum();
    }

    /** Makes connections, and keeps them for whoever comes. */
    void connect(int count) {
        try {
            provider.getPool().clear();
            provider.getPool().addObjects(count);
        } catch (Exception e) { // as the pool declares
            throw new IllegalStateException("cannot connect", e);
        }
    }

    /** How many connections were made. */
    long connectionsMade() {
        return provider.getPool().getCreatedCount();
    }

    @Override
    public void close() {
        client.close();
    }

    private CommandExecutor holding(long latencyNanos) {
        return new CommandExecutor() {
            @Override
            public <T> T executeCommand(CommandObject<T> command) {
                try (Connection connection = provider.getConnection(command.getArguments())) {
                    long from = System.nanoTime();
                    if (latencyNanos > 0) {
                        LockSupport.parkNanos(latencyNanos);
                    }
                    T answer = connection.executeCommand(command);
                    heldNanos.add(System.nanoTime() - from);
                    commands.increment();
                    return answer;
                }
            }

            @Override
            public void close() {
                provider.close();
            }
        };
    }
}
