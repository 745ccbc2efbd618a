package io.holdall.example.myclothes.drill;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.cluster.Cluster;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Carries drills out: each in a cluster of its own, which is gone afterwards. */
public final class Drills {

    private Drills() {}

    /**
     * Starts a cluster, drives it, lets the drill happen, and counts. Takes some 20 seconds.
     *
     * @throws DrillException if the drill means nothing for the store, or cannot be done
     * @throws io.holdall.example.myclothes.cluster.ClusterException if something does not start
     * @throws InterruptedException if this thread is interrupted; nothing is left running
     */
    public static DrillResult run(Drill drill, ClusterSettings cluster, DrillSettings settings)
            throws InterruptedException {
        if (!drill.stores().contains(cluster.store())) {
            throw new DrillException(drill.label() + " means nothing for the store "
                    + cluster.store().label() + "; it does for "
                    + drill.stores().stream().sorted().map(Store::label).collect(Collectors.joining(", ")) + ".");
        }
        try (Cluster running = Cluster.start(drill.prepare(cluster))) {
            return run(drill, running, settings);
        }
    }

    private static DrillResult run(Drill drill, Cluster cluster, DrillSettings settings) throws InterruptedException {
        Timeline timeline = new Timeline();
        Logouts logouts = new Logouts();
        int nodes = cluster.healthyNodes();
        try (Crowd crowd = new Crowd(cluster.address(), settings.clients(), timeline, logouts)) {
            drill.before(crowd);
            crowd.start();
            TimeUnit.NANOSECONDS.sleep(settings.before().toNanos());
            double fault = timeline.now();
            drill.happen(cluster, crowd);
            TimeUnit.NANOSECONDS.sleep(settings.after().toNanos());
            Losses losses = crowd.settle();
            return result(drill, cluster.settings(), nodes, settings, timeline, logouts, losses, fault);
        }
    }

    private static DrillResult result(
            Drill drill,
            ClusterSettings cluster,
            int nodes,
            DrillSettings settings,
            Timeline timeline,
            Logouts logouts,
            Losses losses,
            double fault) {
        var seconds = timeline.seconds();
        return new DrillResult(
                drill.label(),
                cluster.store().label(),
                cluster.policy().label(),
                cluster.handover(),
                nodes,
                settings.clients(),
                seconds.stream().mapToLong(Second::requests).sum(),
                seconds.stream().mapToLong(Second::errors).sum(),
                losses.acknowledged,
                losses.uncertain,
                losses.carts,
                losses.addsLost,
                losses.addsDoubled,
                fault,
                Math.max(0, timeline.lastTrouble() - fault),
                logouts.isEmpty() ? null : logouts.servedAfter(),
                logouts.isEmpty() ? null : logouts.longest(),
                seconds);
    }
}
