package io.holdall.session.benchmark.redis;

import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.store.NearCache;
import java.net.URI;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** The ways to keep sessions of Redis in a web node that are compared. */
enum Caching {

    /** Not at all. */
    NONE("none") {
        @Override
        Node node(URI url, HostAndPort address, String keyPrefix) {
            RedisClient client = client(url, address);
            return new Node(client, store(client, keyPrefix));
        }
    },

    /** Jedis' client-side caching, which the store refuses unless it is hidden from it, as here, by {@link PlainAnswers}. */
    JEDIS("Jedis' client-side caching") {
        @Override
        Node node(URI url, HostAndPort address, String keyPrefix) {
            PooledConnectionProvider provider =
                    new PooledConnectionProvider(address, resp3(url), new TrackingCache(10_000), Node.POOL.config());
            RedisClient client = RedisClient.builder()
                    .clientConfig(resp3(url))
                    .connectionProvider(provider)
                    .commandExecutor(new PlainAnswers(new DefaultCommandExecutor(provider)))
                    .build();
            return new Node(client, store(client, keyPrefix));
        }
    },

    /** Holdall's near cache, with its defaults. */
    NEAR("near cache") {
        @Override
        Node node(URI url, HostAndPort address, String keyPrefix) {
            RedisClient client = client(url, address);
            return new Node(
                    client,
                    NearCache.builder(new NearMemory(), store(client, keyPrefix))
                            .build());
        }
    };

    private final String words;

    Caching(String words) {
        this.words = words;
    }

    /** A web node that caches so, connected to {@code address}. */
    abstract Node node(URI url, HostAndPort address, String keyPrefix);

    private static RedisClient client(URI url, HostAndPort address) {
        return RedisClient.builder()
                .hostAndPort(address)
                .clientConfig(DefaultJedisClientConfig.builder(url).build())
                .poolConfig(Node.POOL.config())
                .build();
    }

    private static DefaultJedisClientConfig resp3(URI url) {
        return DefaultJedisClientConfig.builder(url).resp3().build();
    }

    private static SessionStore store(RedisClient client, String keyPrefix) {
        return RedisSessionStore.builder(client).keyPrefix(keyPrefix).build();
    }

    @Override
    public String toString() {
        return words;
    }
}
