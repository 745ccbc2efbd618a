package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.RedisStatistics;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.List;

/** The commands that Redis runs for a request, counted by the server: on one that others use, theirs are counted too. */
public final class RedisCommands {

    private final String namespace;

    /** Counting with data in {@code namespace}. */
    public RedisCommands(String namespace) {
        this.namespace = namespace;
    }

    /** Of a contender's read and write requests with carts of one size. */
    public List<Row> requests(Contender contender, int cartLines) {
        try (Connections connections = new Connections(namespace);
                Carts carts = contender.open(connections)) {
            RedisStatistics server = new RedisStatistics(connections);
            Shoppers shoppers = new Shoppers(carts, cartLines);
            return List.of(
                    row(contender, Scenario.READ_REQUEST, cartLines, perRequest(server, shoppers::read)),
                    row(contender, Scenario.WRITE_REQUEST, cartLines, perRequest(server, shoppers::write)));
        }
    }

    private static double perRequest(RedisStatistics server, Runnable request) {
        request.run(); // it may load a script first
        long before = server.commands();
        for (int i = 0; i < Shoppers.COUNT; i++) {
            request.run();
        }
        return (server.commands() - before) / (double) Shoppers.COUNT;
    }

    private static Row row(Contender contender, Scenario scenario, int cartLines, double commands) {
        return Row.of(contender.label(), scenario, cartLines, 1, Metric.COMMANDS, commands, null, contender.kind());
    }
}
