package io.holdall.session.benchmark.report.results;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an architect chooses between, in the order of the decision table. */
public enum Strategy {
    /** This node's memory. */
    STICKY("sticky"),

    /** This node's memory, handed over before a planned stop. */
    STICKY_DRAIN("sticky with drain"),

    /** A signed cookie. */
    COOKIE("cookie"),

    /** A signed cookie, and Redis remembers who logged out. */
    COOKIE_REVOCABLE("cookie with revocations"),

    /** A signed cookie while the session fits, then Redis. */
    COOKIE_SPILL("cookie with spill"),

    /** Redis. */
    REDIS("Redis"),

    /** Redis, and a replica has each commit before it is acknowledged. */
    REDIS_WAIT("Redis with WAIT"),

    /** DynamoDB with strong reads. */
    DYNAMO("DynamoDB strong"),

    /** DynamoDB with eventual reads where those are fresh enough. */
    DYNAMO_WATERMARKED("DynamoDB watermarked"),

    /** Redis, with copies in this node's memory. */
    NEAR_REDIS("near cache over Redis"),

    /** DynamoDB, with copies in this node's memory. */
    NEAR_DYNAMO("near cache over DynamoDB");

    private final String title;

    Strategy(String title) {
        this.title = title;
    }

    /** The strategy of a name in the results, if it is one. */
    public static Optional<Strategy> named(String label) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.label().equals(label))
                .findFirst();
    }

    /** The name in the results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Whose figures of requests are this one's: they differ in what becomes of them when a node stops. */
    public Strategy inRequests() {
        return this == STICKY_DRAIN ? STICKY : this;
    }
}
