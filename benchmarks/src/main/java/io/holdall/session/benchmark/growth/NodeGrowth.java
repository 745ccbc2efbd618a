package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * More and more nodes of the application at one Redis: each has a store, a manager and a client of its own, and two threads that
 * read. All of them share this machine, so what is seen is where the machine ends, or Redis, which has one thread.
 */
final class NodeGrowth {

    private static final List<Integer> NODES = List.of(1, 2, 4, 8);
    private static final int THREADS_PER_NODE = 2;

    private NodeGrowth() {}

    static Grown of(Contender contender, String namespace, Duration each) {
        List<Point> points = new ArrayList<>();
        for (int count : NODES) {
            points.add(throughput(contender, namespace, count, each));
        }
        Series series = Series.of(
                contender.label(), Scenario.GROWTH, Along.NODES, Metric.THROUGHPUT, contender.kind(), null, points);
        return new Grown(List.of(series), List.of(), List.of());
    }

    private static Point throughput(Contender contender, String namespace, int count, Duration each) {
        List<Connections> connections = new ArrayList<>();
        List<Carts> nodes = new ArrayList<>();
        Server server = contender.server().orElseThrow();
        try {
            for (int node = 0; node < count; node++) {
                connections.add(new Connections(namespace));
                nodes.add(contender.open(connections.get(node)));
            }
            return new Throughput(nodes).of(count, count * THREADS_PER_NODE, each);
        } finally {
            nodes.forEach(Carts::close);
            server.clear(connections.get(0));
            connections.forEach(Connections::close);
        }
    }
}
