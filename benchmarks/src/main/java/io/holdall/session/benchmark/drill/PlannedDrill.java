package io.holdall.session.benchmark.drill;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import io.holdall.example.myclothes.drill.Drill;
import io.holdall.example.myclothes.drill.DrillSettings;
import io.holdall.session.benchmark.report.results.Strategy;
import java.time.Duration;

/**
 * A drill that a run will do to a strategy, in a cluster of its own.
 *
 * @param load how many clients ask, and how long before and after the fault
 */
public record PlannedDrill(Strategy strategy, Drill drill, DrillSettings load) {

    /** Three nodes start, and end; measured on two cores with nothing else to do. */
    private static final Duration CLUSTER = Duration.ofSeconds(5);

    /** A replica asks its master once a second to be let in. */
    private static final Duration REPLICA = Duration.ofSeconds(1);

    /** Checks that the drill means something for the strategy. */
    public PlannedDrill {
        if (!drill.stores().contains(store(strategy))) {
            throw new IllegalArgumentException(drill.label() + " means nothing for " + strategy.title());
        }
    }

    /** The shop's store that the strategy is. */
    static Store store(Strategy strategy) {
        return Store.of(strategy.inRequests().label());
    }

    /** The cluster that it is done to, with sessions under this name where they are shared. */
    ClusterSettings cluster(String namespace) {
        ClusterSettings settings = ClusterSettings.of(store(strategy))
                .withRedis(ClusterSettings.Redis.SHARED)
                .withNamespace(namespace);
        return strategy == Strategy.STICKY_DRAIN ? settings.withHandover() : settings;
    }

    /** What it is, for people, such as {@code kill-node}. */
    public String what() {
        return drill.label();
    }

    /** About how long it takes on two cores. */
    public Duration expected() {
        Duration all = CLUSTER.plus(load.before()).plus(happening()).plus(load.after());
        return store(strategy).needsReplica() ? all.plus(REPLICA) : all;
    }

    private Duration happening() {
        return switch (drill) {
            case KILL_NODE, RESTART_REDIS, RESTART_DURABLE_REDIS, ROTATE_KEY, LOG_OUT_EVERYWHERE ->
                Duration.ofSeconds(1);
            case STOP_NODE -> Duration.ofSeconds(2);
            case DRAIN_NODE, ADD_NODES -> Duration.ofSeconds(3);
            case CUT_REDIS -> Duration.ofSeconds(5);
            case ROLLING_RESTART -> Duration.ofSeconds(10);
        };
    }
}
