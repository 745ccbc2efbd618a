package io.holdall.session.benchmark.contender;

import io.holdall.session.cookie.CookieSessionStore;
import io.holdall.session.cookie.Revocations;
import io.holdall.session.dynamo.DynamoSessionStore;
import io.holdall.session.dynamo.ReadConsistency;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.store.NearCache;
import java.time.Duration;
import java.util.Optional;

/** The stores with another setting, each a strategy of its own; all else is as the store has it by default. */
final class Variants {

    /** One replica: the usual case, and surely the one that takes over. */
    private static final int REPLICAS = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Variants() {}

    /** How a contender differs from its store, a sentence, if it is one of these. */
    static Optional<String> settingOf(Contender contender) {
        return switch (contender) {
            case COOKIE_REVOCABLE ->
                Optional.of(
                        "cookie-revocable is CookieSessionStore with revocations(Revocations.in(redis)), where redis is"
                                + " the Redis store with its defaults.");
            case COOKIE_SPILL ->
                Optional.of(
                        "cookie-spill is CookieSessionStore with spillTo(redis), where redis is the Redis store with"
                                + " its defaults; it has no revocations, and carts of the usual size do not spill.");
            case REDIS_WAIT ->
                Optional.of("redis-wait is RedisSessionStore with waitForReplicas(1, 5 seconds) at a master with one"
                        + " replica on the same machine, or at the Redis that was named if that has a replica; neither"
                        + " server was pinned to a core.");
            case DYNAMO_WATERMARKED ->
                Optional.of(
                        "dynamo-watermarked is DynamoSessionStore with ReadConsistency.WATERMARKED; DynamoDB Local has"
                                + " no copies that lag, so no read there had to be repeated.");
            case NEAR_DYNAMO ->
                Optional.of("near-dynamo is NearCache with its defaults over NearMemory and DynamoSessionStore.");
            default -> Optional.empty();
        };
    }

    /** A signed cookie, and Redis remembers who logged out: every request asks it. */
    static SessionStore revocableCookie(Connections connections) {
        return CookieSessionStore.builder(connections.keys())
                .revocations(Revocations.in(Store.REDIS.open(connections)))
                .build();
    }

    /** A signed cookie while the session fits, then Redis; no revocations, so that a small session asks nobody. */
    static SessionStore spillingCookie(Connections connections) {
        return CookieSessionStore.builder(connections.keys())
                .spillTo(Store.REDIS.open(connections))
                .build();
    }

    /** Redis, and a replica has each commit before it is acknowledged: {@code WAIT 1}, for five seconds at most. */
    static SessionStore waitingRedis(Connections connections) {
        return RedisSessionStore.builder(connections.replicatedRedis())
                .keyPrefix(connections.keyPrefix())
                .waitForReplicas(REPLICAS, PATIENCE)
                .build();
    }

    /** DynamoDB with eventual reads, at half the units, where those are fresh enough. */
    static SessionStore watermarkedDynamo(Connections connections) {
        return DynamoSessionStore.builder(connections.dynamo(), connections.table())
                .readConsistency(ReadConsistency.WATERMARKED)
                .build();
    }

    /** DynamoDB, with copies in this node's memory. */
    static SessionStore nearDynamo(Connections connections) {
        return NearCache.builder(new NearMemory(), Store.DYNAMO.open(connections))
                .build();
    }
}
