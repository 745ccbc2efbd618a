package io.holdall.example.myclothes;

import io.holdall.example.myclothes.balancer.Policy;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of everything that starts a cluster. */
public final class ClusterOptions {

    @Option(
            names = "--store",
            paramLabel = "NAME",
            converter = Store.ByName.class,
            description =
                    "Where carts are kept: sticky, cookie, cookie-revocable, cookie-spill, redis, redis-wait, dynamo,"
                            + " dynamo-watermarked, near-redis or near-dynamo. Default: redis.")
    private Store store = Store.REDIS;

    @Option(names = "--nodes", paramLabel = "N", description = "Start with so many nodes, 1 to 9. Default: 3.")
    private int nodes = 3;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            converter = Policy.ByName.class,
            description = "How the load balancer chooses: round-robin or sticky. Default: sticky for the sticky store,"
                    + " else round-robin.")
    private @Nullable Policy policy;

    @Option(
            names = "--handover",
            description = "With the sticky store: a node that is stopped hands its sessions over, by Redis.")
    private boolean handover;

    /** Where carts are kept. */
    public Store store() {
        return store;
    }

    /** Whether nodes that are stopped hand their sessions over. */
    public boolean handover() {
        return handover;
    }

    /**
     * The settings that they come to.
     *
     * @throws io.holdall.example.myclothes.cluster.ClusterException if they are out of their bounds
     */
    public ClusterSettings settings() {
        ClusterSettings settings = ClusterSettings.of(store).withNodes(nodes);
        settings = handover ? settings.withHandover() : settings;
        return policy == null ? settings : settings.withPolicy(policy);
    }
}
