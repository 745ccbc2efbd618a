package io.holdall.session.testkit.backend;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A Redis Cluster, usually of three masters with a replica each: embedded, on loopback ports. A master that does not answer for two
 * seconds is failed over; while slots have no master, the whole cluster refuses requests, as by Redis' default. All processes end
 * with {@link #close()}, at the latest with this JVM, even if that is killed (except on Windows). Thread-safe.
 */
public final class RedisClusterBackend implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;

    /** Nodes talk to each other on their port plus this; both must lie below the ports of outgoing connections. */
    private static final int BUS_OFFSET = 10_000;

    private static final List<String> CONFIGURATION = List.of(
            "save \"\"",
            "appendonly no",
            "repl-diskless-sync yes",
            "repl-diskless-sync-delay 0",
            "cluster-enabled yes",
            "cluster-config-file nodes.conf",
            "cluster-node-timeout 2000",
            "cluster-replica-validity-factor 0", // a replica takes over however long it was without its master
            "cluster-announce-ip 127.0.0.1");

    private final RedisTopology topology;
    private final List<RedisNode> nodes;
    private final int masters;

    private RedisClusterBackend(RedisTopology topology, int masters, int replicas) {
        this.topology = topology;
        this.masters = masters;
        Set<Integer> ports = new HashSet<>();
        while (ports.size() < masters + replicas) {
            ports.add(ServerProcess.freePort(
                    20_000,
                    32_768 - BUS_OFFSET,
                    port -> ServerProcess.isFree(port) && ServerProcess.isFree(port + BUS_OFFSET)));
        }
        nodes = ports.stream().map(port -> topology.add(port, CONFIGURATION)).toList();
    }

    /**
     * Starts a private cluster, empty, and waits until all nodes say that it is whole and the replicas are in sync.
     *
     * @throws IllegalStateException if it does not start
     */
    public static RedisClusterBackend start() {
        return start(MASTERS, MASTERS);
    }

    /**
     * Starts a private cluster of so many masters without replicas, empty, and waits until all nodes say that it is whole.
     *
     * @param masters one or more
     * @throws IllegalStateException if it does not start
     */
    public static RedisClusterBackend ofMasters(int masters) {
        if (masters < 1) {
            throw new IllegalArgumentException("a cluster needs a master: " + masters);
        }
        return start(masters, 0);
    }

    private static RedisClusterBackend start(int masters, int replicas) {
        return RedisTopology.start(topology -> {
            RedisClusterBackend cluster = new RedisClusterBackend(topology, masters, replicas);
            RedisTopology.withEach(cluster.nodes, RedisNode::start);
            cluster.form();
            return cluster;
        });
    }

    /** Masters and replicas, killed ones too; whichever is which. */
    public List<RedisNode> nodes() {
        return nodes;
    }

    /** A new client, pooled, with the defaults of Jedis, that knows all nodes. The caller closes it. */
    public RedisClusterClient newClient() {
        Set<HostAndPort> addresses = nodes.stream().map(RedisNode::address).collect(Collectors.toSet());
        return RedisClusterClient.create(addresses);
    }

    /** The slot of a key. */
    public static int slotOf(String key) {
        return JedisClusterCRC16.getSlot(key);
    }

    /**
     * The node that serves a slot, or did last, by the newest view of those that run.
     *
     * @throws IllegalStateException if no node runs
     */
    public RedisNode masterOf(int slot) {
        return nodes.stream()
                .filter(RedisNode::isRunning)
                .map(node -> ClusterView.of(node).ownerOf(slot))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(ClusterView.Member::epoch))
                .map(owner -> node(owner.port()))
                .orElseThrow(() -> new IllegalStateException("nobody serves slot " + slot));
    }

    /** The node that serves a key's slot, as {@link #masterOf(int)}. */
    public RedisNode masterOf(String key) {
        return masterOf(slotOf(key));
    }

    /** A master that does not serve this slot: where it could be moved to. */
    public RedisNode anotherMasterThan(RedisNode master) {
        return masters().stream().filter(node -> node != master).findFirst().orElseThrow();
    }

    /** Kills a key's master (SIGKILL), waits until it is gone, and gives it back, so that it can be started again. */
    public RedisNode killMasterOf(String key) {
        RedisNode master = masterOf(key);
        master.kill();
        return master;
    }

    /**
     * Waits until all nodes that run say that a key's slot is served by another node than this one, and that the cluster is
     * whole; gives that node back.
     *
     * @throws IllegalStateException if they do not within a minute
     */
    public RedisNode awaitFailover(String key, RedisNode from) {
        RedisTopology.await("another master than " + from, () -> masterOf(key) != from);
        RedisNode now = masterOf(key);
        awaitOwner(slotOf(key), now);
        awaitWhole();
        return now;
    }

    /**
     * Waits until all nodes that run say that the cluster is whole, and their replicas are in sync.
     *
     * @throws IllegalStateException if they do not within a minute
     */
    public void awaitWhole() {
        RedisTopology.await("the cluster is whole", () -> running().allMatch(RedisClusterBackend::saysWhole));
    }

    /**
     * Begins to move a slot to another master: from now on the old one answers ASK for keys that it has not, and serves
     * those that it has.
     *
     * @throws IllegalArgumentException if it is there already, or that is no master
     */
    public SlotMigration migrate(int slot, RedisNode target) {
        RedisNode source = masterOf(slot);
        if (source == target || !masters().contains(target)) {
            throw new IllegalArgumentException("slot " + slot + " cannot move from " + source + " to " + target);
        }
        return new SlotMigration(this, slot, source, target);
    }

    /** Ends all processes and waits until they are gone; nothing stays on disk. Does nothing the second time. */
    @Override
    public void close() {
        topology.close();
    }

    /** What the servers have on disk lies here. */
    Path directory() {
        return topology.directory();
    }

    List<RedisNode> masters() {
        return running()
                .filter(node -> ClusterView.of(node).myself().isMaster())
                .toList();
    }

    void awaitOwner(int slot, RedisNode owner) {
        RedisTopology.await(
                "all nodes say that slot " + slot + " is at " + owner,
                () -> running()
                        .allMatch(node -> ClusterView.of(node)
                                .ownerOf(slot)
                                .filter(member -> member.port() == owner.port())
                                .isPresent()));
    }

    private Stream<RedisNode> running() {
        return nodes.stream().filter(RedisNode::isRunning);
    }

    private void form() {
        for (int i = 0; i < nodes.size(); i++) {
            int epoch = i + 1; // a different one each, else they would need seconds to agree on that
            nodes.get(i).ask(connection -> connection.clusterSetConfigEpoch(epoch));
        }
        for (int i = 0; i < masters; i++) {
            int[] slots = IntStream.range(SLOTS * i / masters, SLOTS * (i + 1) / masters)
                    .toArray();
            nodes.get(i).ask(connection -> connection.clusterAddSlots(slots));
        }
        for (RedisNode node : nodes) {
            for (RedisNode other : nodes.subList(nodes.indexOf(node) + 1, nodes.size())) {
                node.ask(connection -> connection.clusterMeet(other.host(), other.port()));
            }
        }
        RedisTopology.await(
                "all nodes know each other",
                () -> nodes.stream().allMatch(node -> ClusterView.of(node).isComplete(nodes.size())));
        for (int i = masters; i < nodes.size(); i++) {
            String master = ClusterView.of(nodes.get(i - masters)).myself().id();
            nodes.get(i).ask(connection -> connection.clusterReplicate(master));
        }
        awaitWhole();
    }

    private static boolean saysWhole(RedisNode node) {
        String info = node.ask(connection -> connection.clusterInfo());
        return "ok".equals(RedisNode.fields(info).get("cluster_state"))
                && (ClusterView.of(node).myself().isMaster() || node.isInSync());
    }

    private RedisNode node(int port) {
        return nodes.stream().filter(node -> node.port() == port).findFirst().orElseThrow();
    }
}
