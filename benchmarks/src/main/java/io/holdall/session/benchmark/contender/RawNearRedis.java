package io.holdall.session.benchmark.contender;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.contender.RawRedis.Versioned;
import java.time.Duration;

/**
 * Decoded carts in Caffeine, in front of {@link RawRedis}. The token is {@code <id>~<version>}, the version that the client last
 * saw: a copy is served if it is at least that new, and at most five seconds old. A write is one compare-and-set in Redis, on top
 * of the copy; one that another node has overtaken starts again from Redis.
 */
final class RawNearRedis implements Carts {

    private static final Duration MAX_STALENESS = Duration.ofSeconds(5);
    private static final long MAXIMUM_BYTES = 64L << 20;
    private static final int BYTES_PER_LINE = 160;

    private final RawRedis redis;
    private final Cache<String, Versioned> copies = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_BYTES)
            .weigher((String id, Versioned copy) ->
                    BYTES_PER_LINE * copy.cart().lines().size())
            .expireAfterWrite(MAX_STALENESS)
            .build();

    RawNearRedis(RawRedis redis) {
        this.redis = redis;
    }

    @Override
    public String begin(Cart cart) {
        String id = redis.begin(cart);
        copies.put(id, new Versioned(cart, 1));
        return token(id, 1);
    }

    @Override
    public Cart read(String token) {
        int end = token.lastIndexOf('~');
        return find(token.substring(0, end), Long.parseLong(token, end + 1, token.length(), 10))
                .cart();
    }

    @Override
    public String write(String token, CartLine line) {
        int end = token.lastIndexOf('~');
        String id = token.substring(0, end);
        Versioned read = find(id, Long.parseLong(token, end + 1, token.length(), 10));
        while (true) {
            Versioned next = new Versioned(read.cart().plusInsteadOfOldest(line), read.version() + 1);
            if (redis.replace(id, read.version(), next)) {
                copies.put(id, next);
                return token(id, next.version());
            }
            read = redis.load(id);
        }
    }

    @Override
    public void close() {}

    private Versioned find(String id, long watermark) {
        Versioned copy = copies.getIfPresent(id);
        if (copy == null || copy.version() < watermark) {
            copy = redis.load(id);
            copies.put(id, copy);
        }
        return copy;
    }

    private static String token(String id, long version) {
        return id + '~' + version;
    }
}
