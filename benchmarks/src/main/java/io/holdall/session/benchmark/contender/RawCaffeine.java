package io.holdall.session.benchmark.contender;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carts as live objects in Caffeine, with the duties of the sticky store and as little code as they allow: bounded by weight;
 * idle and absolute deadline of each entry, checked by the wall clock, renewed by a read now and then, and swept by Caffeine; a write replaces what was read if
 * its version is still the same, else it starts again.
 */
final class RawCaffeine implements Carts {

    private static final long MAXIMUM_BYTES = 256L << 20;
    private static final int BYTES_PER_LINE = 160;
    private static final long IDLE_MILLIS = Duration.ofMinutes(30).toMillis();
    private static final long TOUCH_MILLIS = Duration.ofMinutes(3).toMillis();
    private static final long ABSOLUTE_MILLIS = Duration.ofDays(7).toMillis();

    /** A session, equal only to itself; its times are milliseconds of the wall clock. */
    private static final class Entry {
        private final Cart cart;
        private final long version;
        private final long createdAt;
        private final long accessedAt;
        private final long expiresAt;

        Entry(Cart cart, long version, long createdAt, long now) {
            this.cart = cart;
            this.version = version;
            this.createdAt = createdAt;
            this.accessedAt = now;
            this.expiresAt = Math.min(now + IDLE_MILLIS, createdAt + ABSOLUTE_MILLIS);
        }
    }

    private final Cache<String, Entry> cache = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_BYTES)
            .weigher((String id, Entry entry) ->
                    BYTES_PER_LINE * entry.cart.lines().size())
            .expireAfter(new FromWriting())
            .build();

    @Override
    public String begin(Cart cart) {
        String id = UUID.randomUUID().toString();
        long now = System.currentTimeMillis();
        cache.put(id, new Entry(cart, 1, now, now));
        return id;
    }

    @Override
    public Cart read(String token) {
        long now = System.currentTimeMillis();
        Entry read = find(token, now);
        if (now - read.accessedAt >= TOUCH_MILLIS) {
            replace(token, read.version, new Entry(read.cart, read.version, read.createdAt, now));
        }
        return read.cart;
    }

    @Override
    public String write(String token, CartLine line) {
        while (true) {
            long now = System.currentTimeMillis();
            Entry read = find(token, now);
            Entry next = new Entry(read.cart.plusInsteadOfOldest(line), read.version + 1, read.createdAt, now);
            if (replace(token, read.version, next) == next) {
                return token;
            }
        }
    }

    @Override
    public void close() {}

    private Entry find(String token, long now) {
        Entry entry = cache.getIfPresent(token);
        if (entry == null || now >= entry.expiresAt) {
            throw new IllegalStateException("a session that was stored has gone");
        }
        return entry;
    }

    private @Nullable Entry replace(String token, long version, Entry next) {
        return cache.asMap()
                .compute(token, (id, present) -> present != null && present.version == version ? next : present);
    }

    /** Expires each entry at its own deadline. */
    private static final class FromWriting implements Expiry<String, Entry> {
        @Override
        public long expireAfterCreate(String id, Entry entry, long now) {
            return TimeUnit.MILLISECONDS.toNanos(entry.expiresAt - entry.accessedAt);
        }

        @Override
        public long expireAfterUpdate(String id, Entry entry, long now, long remaining) {
            return TimeUnit.MILLISECONDS.toNanos(entry.expiresAt - entry.accessedAt);
        }

        @Override
        public long expireAfterRead(String id, Entry entry, long now, long remaining) {
            return remaining;
        }
    }
}
