package io.holdall.session.benchmark.redis;

import io.holdall.session.testkit.backend.RedisBackend;

/** What figures were measured on, in words that stand above them. */
final class RanOn {

    private RanOn() {}

    /** One line; without the server's address, which may be a user's own. */
    static String sentence(RedisBackend redis) {
        return "Redis %s (%s), %s %s, %d cores."
                .formatted(
                        redis.version(),
                        redis.source(),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.runtime.version"),
                        Runtime.getRuntime().availableProcessors());
    }
}
