package io.holdall.example.myclothes.cluster;

import io.holdall.example.myclothes.balancer.Traffic;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A node, as it was when somebody asked.
 *
 * @param name such as {@code node-1}; it is also the route in tokens
 * @param address the node's own; {@code null} until it serves for the first time
 * @param pid the process id, or the last one
 * @param healthy whether the balancer gets answers from it
 * @param traffic what the balancer sent to it since its last start
 * @param stats what it said of itself last; {@link NodeStats#NONE} if it never did, or is no longer alive
 */
public record ClusterNode(
        String name,
        @Nullable URI address,
        NodeState state,
        long pid,
        boolean healthy,
        Traffic traffic,
        NodeStats stats) {}
