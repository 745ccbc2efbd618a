package io.holdall.example.myclothes.shop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;

/** The carts that this node has served lately, and what each has cost in round trips. Thread-safe. */
public final class CartsSeen {

    private static final Duration LATELY = Duration.ofSeconds(60);

    private record Seen(Instant last, long roundTrips) {}

    private final Cache<String, Seen> carts = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    /** A request of a cart was served, which made so many round trips. */
    void served(String cartId, int roundTrips) {
        carts.asMap()
                .merge(
                        cartId,
                        new Seen(Instant.now(), roundTrips),
                        (before, now) -> new Seen(now.last(), before.roundTrips() + now.roundTrips()));
    }

    /** All round trips that this node has made for a cart so far. */
    long roundTrips(String cartId) {
        Seen seen = carts.getIfPresent(cartId);
        return seen == null ? 0 : seen.roundTrips();
    }

    /** How many carts there were in the last 60 seconds. */
    public long lately() {
        Instant since = Instant.now().minus(LATELY);
        return carts.asMap().values().stream()
                .filter(seen -> seen.last().isAfter(since))
                .count();
    }
}
