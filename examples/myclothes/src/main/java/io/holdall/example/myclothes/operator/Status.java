package io.holdall.example.myclothes.operator;

import io.holdall.example.myclothes.cluster.Cluster;
import io.holdall.example.myclothes.cluster.ClusterNode;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import java.util.List;

/** What the page shows, as JSON. */
record Status(
        String shop,
        String store,
        String policy,
        List<String> backends,
        int mostNodes,
        List<Node> nodes,
        List<Happening> events,
        List<History.Sample> history) {

    record Node(
            String name,
            String state,
            boolean alive,
            boolean healthy,
            long pid,
            String address,
            long requests,
            long errors,
            int inFlight,
            long carts,
            long roundTrips) {

        static Node of(ClusterNode node) {
            return new Node(
                    node.name(),
                    node.state().name(),
                    node.state().isAlive(),
                    node.healthy(),
                    node.pid(),
                    String.valueOf(node.address()),
                    node.traffic().requests(),
                    node.traffic().errors(),
                    node.traffic().inFlight(),
                    node.stats().carts(),
                    node.stats().roundTrips());
        }
    }

    record Happening(long atMillis, String text) {}

    static Status of(Cluster cluster, History history) {
        return new Status(
                cluster.address().toString(),
                cluster.settings().store().label(),
                cluster.settings().policy().label(),
                cluster.backends(),
                ClusterSettings.MOST_NODES,
                cluster.nodes().stream().map(Node::of).toList(),
                cluster.events().stream()
                        .map(event -> new Happening(event.at().toEpochMilli(), event.text()))
                        .toList(),
                history.oldestFirst());
    }
}
