package io.holdall.example.myclothes.cluster;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.balancer.Policy;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster is started. Immutable: {@link #of} has the defaults, and each {@code with} gives a changed copy.
 *
 * @param store where carts are kept
 * @param nodes how many nodes to start with, 1 to {@value #MOST_NODES}
 * @param policy default {@link Store#usualPolicy()}
 * @param handover whether a node of {@link Store#STICKY} that is stopped hands its sessions over, by Redis
 * @param redis whose Redis, if one is needed
 * @param port the balancer's; 0, the default, is any free one
 * @param database the JDBC URL of customers and orders; {@code null}, the default, is an H2 database of the cluster's own
 * @param replica the JDBC URL that is read from; {@code null} if there is none
 * @param logs where the nodes' logs are written, and kept; {@code null}, the default, is a folder that goes with the cluster
 * @param namespace what sessions are kept under in a shared Redis, whose keys begin with it, and in DynamoDB, whose table it names;
 *     {@code null}, the default, for the shop's own
 * @param nodeClass the nodes' main class
 */
public record ClusterSettings(
        Store store,
        int nodes,
        Policy policy,
        boolean handover,
        Redis redis,
        int port,
        @Nullable String database,
        @Nullable String replica,
        @Nullable Path logs,
        @Nullable String namespace,
        String nodeClass) {

    /** Nodes of a cluster at most: more would not fit a laptop, nor the operator's page. */
    public static final int MOST_NODES = 9;

    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{3,64}");
    private static final String SHOP_NODE = "io.holdall.example.myclothes.node.NodeMain";

    /** Whose Redis a cluster uses, where its store needs one. */
    public enum Redis {
        /**
         * The one that tests use: by address, in a container, or embedded. Nothing may be done to it. A store that needs a replica
         * has one of its own all the same, as that one may have none.
         */
        SHARED,
        /** One of its own, embedded, that keeps nothing on disk: a drill may restart it, freeze it and cut it off. */
        OWN,
        /** As {@link #OWN}, but every write is on disk before it is acknowledged, and there after a restart. */
        OWN_DURABLE
    }

    /** Checks the bounds. */
    public ClusterSettings {
        if (nodes < 1 || nodes > MOST_NODES) {
            throw new ClusterException("A cluster has 1 to " + MOST_NODES + " nodes, not " + nodes + ".");
        }
        if (port < 0 || port > 65_535) {
            throw new ClusterException("A port is 1 to 65535, or 0 for any free one, not " + port + ".");
        }
        if (handover && store != Store.STICKY) {
            throw new ClusterException("Only the sticky store hands sessions over; " + store.label()
                    + " has none in a node's memory alone.");
        }
        if (namespace != null && !NAMESPACE.matcher(namespace).matches()) {
            throw new ClusterException("A namespace is 3 to 64 of A-Z a-z 0-9 . _ -, not '" + namespace + "'.");
        }
        if (replica != null && database == null) {
            throw new ClusterException("A replica needs the database that it is a replica of.");
        }
    }

    /** Three nodes with a Redis of their own, if they need one. */
    public static ClusterSettings of(Store store) {
        return new ClusterSettings(
                store, 3, store.usualPolicy(), false, Redis.OWN, 0, null, null, null, null, SHOP_NODE);
    }

    /** With this many nodes. */
    public ClusterSettings withNodes(int nodes) {
        return new ClusterSettings(
                store, nodes, policy, handover, redis, port, database, replica, logs, namespace, nodeClass);
    }

    /** With this policy. */
    public ClusterSettings withPolicy(Policy policy) {
        return new ClusterSettings(
                store, nodes, policy, handover, redis, port, database, replica, logs, namespace, nodeClass);
    }

    /** With nodes that hand their sessions over when they are stopped. */
    public ClusterSettings withHandover() {
        return new ClusterSettings(
                store, nodes, policy, true, redis, port, database, replica, logs, namespace, nodeClass);
    }

    /** With this Redis. */
    public ClusterSettings withRedis(Redis redis) {
        return new ClusterSettings(
                store, nodes, policy, handover, redis, port, database, replica, logs, namespace, nodeClass);
    }

    /** With this port of the balancer. */
    public ClusterSettings withPort(int port) {
        return new ClusterSettings(
                store, nodes, policy, handover, redis, port, database, replica, logs, namespace, nodeClass);
    }

    /** With a database, and perhaps a replica to read from. */
    public ClusterSettings withDatabase(@Nullable String database, @Nullable String replica) {
        return new ClusterSettings(
                store, nodes, policy, handover, redis, port, database, replica, logs, namespace, nodeClass);
    }

    /** With logs that are kept there. */
    public ClusterSettings withLogs(Path logs) {
        return new ClusterSettings(
                store, nodes, policy, handover, redis, port, database, replica, logs, namespace, nodeClass);
    }

    /** With sessions under this name: 3 to 64 of {@code A-Z a-z 0-9 . _ -}, which both backends take. */
    public ClusterSettings withNamespace(String namespace) {
        return new ClusterSettings(
                store, nodes, policy, handover, redis, port, database, replica, logs, namespace, nodeClass);
    }

    /** With another main class of the nodes, which keeps the same contract. */
    public ClusterSettings withNodeClass(String nodeClass) {
        return new ClusterSettings(
                store, nodes, policy, handover, redis, port, database, replica, logs, namespace, nodeClass);
    }

    boolean needsRedis() {
        return store.needsRedis() || handover;
    }
}
