package io.holdall.example.myclothes.operator;

import io.holdall.example.myclothes.cluster.Cluster;
import io.holdall.example.myclothes.cluster.ClusterNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What the plots show: every node's figures, once a second, for the last two minutes. Thread-safe. */
final class History implements AutoCloseable {

    private static final int KEPT = 120;

    /**
     * One second.
     *
     * @param nodes by name
     */
    record Sample(long atMillis, Map<String, Figures> nodes) {}

    /** As the balancer counts them since the node's start, and the carts as the node does. */
    record Figures(long requests, long errors, long carts) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "history");
        thread.setDaemon(true);
        return thread;
    });

    History(Cluster cluster) {
        var unused = clock.scheduleAtFixedRate(() -> take(cluster), 0, 1, TimeUnit.SECONDS);
    }

    private synchronized void take(Cluster cluster) {
        Map<String, Figures> nodes = new LinkedHashMap<>();
        for (ClusterNode node : cluster.nodes()) {
            nodes.put(
                    node.name(),
                    new Figures(
                            node.traffic().requests(),
                            node.traffic().errors(),
                            node.stats().carts()));
        }
        if (samples.size() == KEPT) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(Instant.now().toEpochMilli(), nodes));
    }

    synchronized List<Sample> oldestFirst() {
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
