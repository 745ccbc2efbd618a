package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.testkit.backend.RedisClusterBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.RedisClusterClient;

/**
 * Redis Clusters of one, two and three masters without replicas, started on this machine whatever server the run has, and
 * {@value #THREADS} threads that read through one client.
 */
final class MasterGrowth {

    private static final int THREADS = 16;
    private static final int MOST = 3;

    private MasterGrowth() {}

    static Grown of(Duration each) {
        List<Point> points = new ArrayList<>();
        for (int masters = 1; masters <= MOST; masters++) {
            points.add(throughput(masters, each));
        }
        Series series =
                Series.of("redis", Scenario.GROWTH, Along.MASTERS, Metric.THROUGHPUT, Kind.MEASURED, null, points);
        return new Grown(
                List.of(series),
                List.of(),
                List.of("The masters of the Redis Cluster shared one machine's "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores with their clients: more masters show that the keys are spread, and not what more"
                        + " machines bring."));
    }

    static Point throughput(int masters, Duration each) {
        try (RedisClusterBackend cluster = RedisClusterBackend.ofMasters(masters);
                RedisClusterClient client = cluster.newClient();
                SessionCarts carts =
                        new SessionCarts(RedisSessionStore.builder(client).build())) {
            return new Throughput(List.of(carts)).of(masters, THREADS, each);
        }
    }
}
