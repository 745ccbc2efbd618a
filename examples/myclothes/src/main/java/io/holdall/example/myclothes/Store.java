package io.holdall.example.myclothes;

import io.holdall.example.myclothes.balancer.Policy;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where carts are kept. */
public enum Store {
    /** In the node's memory. */
    STICKY,
    /** In a signed cookie. */
    COOKIE,
    /** In a signed cookie; Redis remembers who logged out. */
    COOKIE_REVOCABLE,
    /** In a signed cookie, or in Redis once it has outgrown that. */
    COOKIE_SPILL,
    /** In Redis. */
    REDIS,
    /** In Redis and in a replica of it, before a customer is told so. */
    REDIS_WAIT,
    /** In DynamoDB, read strongly. */
    DYNAMO,
    /** In DynamoDB, read eventually where that is fresh enough. */
    DYNAMO_WATERMARKED,
    /** In Redis, with a copy in the node's memory. */
    NEAR_REDIS,
    /** In DynamoDB, with a copy in the node's memory. */
    NEAR_DYNAMO;

    /** The name on the command line, such as {@code near-redis}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The store of that name.
     *
     * @throws IllegalArgumentException with the names that there are, if it is none
     */
    public static Store of(String label) {
        return Arrays.stream(values())
                .filter(store -> store.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no store '" + label + "'; the stores are " + labels()));
    }

    /** All names, with commas. */
    public static String labels() {
        return Arrays.stream(values()).map(Store::label).collect(Collectors.joining(", "));
    }

    /** What it needs of a load balancer: only sessions in a node's memory need to find that node again. */
    public Policy usualPolicy() {
        return this == STICKY ? Policy.STICKY : Policy.ROUND_ROBIN;
    }

    /** Whether customers hold their carts themselves, signed by keys that the nodes share. */
    public boolean needsKeys() {
        return this == COOKIE || this == COOKIE_REVOCABLE || this == COOKIE_SPILL;
    }

    /** Whether its nodes share a Redis. */
    public boolean needsRedis() {
        return this == COOKIE_REVOCABLE
                || this == COOKIE_SPILL
                || this == REDIS
                || this == REDIS_WAIT
                || this == NEAR_REDIS;
    }

    /** Whether that Redis must have a replica. */
    public boolean needsReplica() {
        return this == REDIS_WAIT;
    }

    /** Whether its nodes share a DynamoDB. */
    public boolean needsDynamo() {
        return this == DYNAMO || this == DYNAMO_WATERMARKED || this == NEAR_DYNAMO;
    }

    /** Whether sessions can be ended before they expire; those in a node's memory, by that node. */
    public boolean isRevocable() {
        return this != COOKIE && this != COOKIE_SPILL;
    }

    /** For picocli. */
    public static final class ByName implements ITypeConverter<Store> {
        @Override
        public Store convert(String name) {
            try {
                return of(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
