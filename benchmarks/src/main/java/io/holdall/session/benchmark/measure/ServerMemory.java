package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.RedisStatistics;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;

/**
 * The memory of a Redis server that one session takes: all keys of {@value Shoppers#COUNT} sessions with real carts, as the server
 * weighs them, shared out among them. So what several sessions have in common, such as an index, counts with its share.
 */
public final class ServerMemory {

    private final String namespace;

    /** Measuring with data in {@code namespace}. */
    public ServerMemory(String namespace) {
        this.namespace = namespace;
    }

    /** A contender's memory for a session with a cart of one size. Removes what the run has stored before, so that it is not weighed. */
    public Row of(Contender contender, int cartLines) {
        try (Connections connections = new Connections(namespace)) {
            Server.REDIS.clear(connections);
            try (Carts carts = contender.open(connections)) {
                RealCarts.ofSize(cartLines, Shoppers.COUNT).forEach(carts::begin);
            }
            double bytes = new RedisStatistics(connections).bytesOfAllKeys() / (double) Shoppers.COUNT;
            return Row.of(
                    contender.label(),
                    Scenario.SESSION_AT_REST,
                    cartLines,
                    0,
                    Metric.SERVER_MEMORY,
                    bytes,
                    null,
                    contender.kind());
        }
    }
}
