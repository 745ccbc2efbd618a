package io.holdall.session.benchmark.redis;

import redis.clients.jedis.csc.DefaultCache;

/** Jedis' own cache, made to accept servers older than 7.4: tracking itself is in Redis since 6.0. */
final class TrackingCache extends DefaultCache {

    /** For at most {@code entries} answers. */
    TrackingCache(int entries) {
        super(entries);
    }

    @Override
    public boolean compatibilityMode() {
        return true; // Jedis does not look at the server's version then
    }
}
