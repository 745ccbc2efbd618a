package io.holdall.session.benchmark.contender;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * Carts as live objects in a Caffeine cache, as most people set one up: bounded by count, gone when idle for half an hour. It has
 * no version to compare, no absolute deadline, and no deadline that another node would agree with.
 */
final class CaffeinePlain implements Carts {

    private static final int MAXIMUM_CARTS = 100_000;

    private final Cache<String, Cart> cache = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_CARTS)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    @Override
    public String begin(Cart cart) {
        String id = UUID.randomUUID().toString();
        cache.put(id, cart);
        return id;
    }

    @Override
    public Cart read(String token) {
        return Objects.requireNonNull(cache.getIfPresent(token));
    }

    @Override
    public String write(String token, CartLine line) {
        cache.asMap().compute(token, (id, cart) -> Objects.requireNonNull(cart).plusInsteadOfOldest(line));
        return token;
    }

    @Override
    public void close() {}
}
