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
    /** In Redis. */
    REDIS,
    /** In DynamoDB. */
    DYNAMO,
    /** In Redis, with a copy in the node's memory. */
    NEAR_REDIS;

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

    /** Whether its nodes share a Redis. */
    public boolean needsRedis() {
        return this == REDIS || this == NEAR_REDIS;
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
