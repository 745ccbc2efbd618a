package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.CartEncoding;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.RedisStatistics;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.dynamo.CartItems;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.spi.SessionTooLargeException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How large the real carts are where each store keeps them: the cookie's name and value; the item in DynamoDB, by
 * AWS' published rules, so that no server is asked; the memory of a Redis server. What the cookie store refuses counts as large as
 * it says it would be.
 */
public final class CapacityCurves {

    private final String namespace;
    private final int each;
    private final List<Cart> wanted;

    /**
     * Measuring with data in {@code namespace}.
     *
     * @param each of so many carts, in order of time, one is weighed; 1 for all
     */
    public CapacityCurves(String namespace, int each) {
        this.namespace = namespace + "-sizes";
        this.each = each;
        List<Cart> all = RealCarts.all();
        this.wanted = IntStream.iterate(0, i -> i < all.size(), i -> i + each)
                .mapToObj(all::get)
                .toList();
    }

    /** What a reader must know of curves that are not of all carts. */
    public Optional<String> note() {
        return each == 1
                ? Optional.empty()
                : Optional.of("The curves of sizes are of one real cart in " + each
                        + ", evenly over the year; a full run" + " weighs all.");
    }

    /** The cookie store's. On all cores, as no time is measured. */
    public Series ofCookies() {
        try (Connections connections = new Connections(namespace);
                Carts carts = Contender.COOKIE.open(connections)) {
            return CapacityCurve.of(Contender.COOKIE.label(), Kind.MEASURED, octets(carts));
        }
    }

    /** The smallest of the encodings, which is none that an application would write: what is left to be gained. */
    public Series ofPackedCookies() {
        try (Carts carts = CartEncoding.PACKED.open()) {
            return CapacityCurve.of(CartEncoding.PACKED.label(), Kind.MEASURED, octets(carts));
        }
    }

    /** The DynamoDB store's items: computed by AWS' rules from what the store would write. */
    public Series ofItems() {
        return CapacityCurve.of(
                Contender.DYNAMO.label(),
                Kind.MODELLED,
                CartItems.of(wanted).stream()
                        .mapToInt(item -> Math.toIntExact(item.bytes()))
                        .toArray());
    }

    /** The Redis store's keys, as the server weighs them. Removed at the end. */
    public Series ofKeys() {
        try (Connections connections = new Connections(namespace)) {
            try (Carts carts = Contender.REDIS.open(connections)) {
                wanted.parallelStream().forEach(carts::begin);
                return CapacityCurve.of(
                        Contender.REDIS.label(), Kind.MEASURED, new RedisStatistics(connections).bytesOfEachKey());
            } finally {
                Server.REDIS.clear(connections);
            }
        }
    }

    private int[] octets(Carts carts) {
        return wanted.parallelStream().mapToInt(cart -> octets(carts, cart)).toArray();
    }

    private static int octets(Carts carts, Cart cart) {
        try {
            return Carts.COOKIE_NAME.length() + carts.begin(cart).length();
        } catch (SessionTooLargeException e) {
            return Math.toIntExact(e.bytes());
        }
    }
}
