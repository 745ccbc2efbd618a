package io.holdall.session.testkit.backend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisSentinelClient;

/**
 * A Redis master with replicas and three sentinels that watch it, two of which must agree: embedded, on loopback ports. A
 * master that does not answer for two seconds is failed over. All processes end with {@link #close()}, at the latest with this
 * JVM, even if that is killed (except on Windows). Thread-safe.
 */
public final class RedisSentinelBackend implements AutoCloseable {

    private static final String MASTER = "holdall";
    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;

    /**
     * Sentinels ping once a second, and a new master for the first time a second after they have taken it up. With a second here
     * they would now and then fail over from it at once, back to the old master, if that has come back, empty.
     */
    private static final int DOWN_AFTER_MILLIS = 2_000;

    private final RedisTopology topology;
    private final List<RedisNode> nodes;
    private final List<RedisNode> sentinels;

    private RedisSentinelBackend(RedisTopology topology, int replicas) {
        this.topology = topology;
        Set<Integer> ports = new HashSet<>();
        while (ports.size() < 1 + replicas + SENTINELS) {
            ports.add(ServerProcess.freePort());
        }
        List<Integer> ofNodes = ports.stream().limit(1 + replicas).toList();
        List<Integer> ofSentinels = ports.stream().skip(1 + replicas).toList();
        nodes = ofNodes.stream()
                .map(port -> topology.add(port, node(port, ofNodes.get(0))))
                .toList();
        sentinels = sentinels(topology, ofNodes, ofSentinels);
    }

    /** As {@link #start(int)}, with one replica. */
    public static RedisSentinelBackend start() {
        return start(1);
    }

    /**
     * Starts a private topology, empty, and waits until the replicas are in sync and the sentinels agree on all of it.
     *
     * @param replicas at least one
     * @throws IllegalStateException if it does not start
     */
    public static RedisSentinelBackend start(int replicas) {
        if (replicas < 1) {
            throw new IllegalArgumentException("no replica to fail over to: " + replicas);
        }
        return RedisTopology.start(topology -> {
            RedisSentinelBackend backend = new RedisSentinelBackend(topology, replicas);
            RedisTopology.withEach(backend.nodes, RedisNode::start);
            RedisTopology.await("the replicas are in sync", () -> backend.replicasOf(backend.nodes.get(0)) == replicas);
            RedisTopology.withEach(backend.sentinels, RedisNode::start);
            backend.awaitAgreement();
            return backend;
        });
    }

    /** The name that sentinels are asked by. */
    public String masterName() {
        return MASTER;
    }

    /** The addresses of the three sentinels. */
    public Set<HostAndPort> sentinels() {
        return sentinels.stream().map(RedisNode::address).collect(Collectors.toUnmodifiableSet());
    }

    /** Master and replicas, killed ones too; whichever is which. */
    public List<RedisNode> nodes() {
        return nodes;
    }

    /**
     * The master that the sentinels agree on; waits while they do not.
     *
     * @throws IllegalStateException if they do not within a minute
     */
    public RedisNode master() {
        RedisTopology.await("the sentinels agree on a master", () -> reported().size() == 1);
        HostAndPort address = reported().iterator().next();
        return nodes.stream()
                .filter(node -> node.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    /** A new client, pooled, with the defaults of Jedis, that asks the sentinels for the master. The caller closes it. */
    public RedisSentinelClient newClient() {
        return RedisSentinelClient.builder()
                .masterName(MASTER)
                .sentinels(sentinels())
                .build();
    }

    /** Kills the master (SIGKILL), waits until it is gone, and gives it back, so that it can be started again. */
    public RedisNode killMaster() {
        RedisNode master = master();
        master.kill();
        return master;
    }

    /**
     * Waits until all sentinels report another master than this one, and it answers as such; gives it back.
     *
     * @throws IllegalStateException if they do not within a minute
     */
    public RedisNode awaitFailover(RedisNode from) {
        RedisTopology.await("another master than " + from, () -> {
            RedisNode master = master();
            return master != from && "master".equals(master.info("replication").get("role"));
        });
        return master();
    }

    /**
     * Waits until every node that runs and is not the master is its replica and in sync, and the sentinels see all of them. An
     * old master that was started again is left alone by sentinels for some ten seconds before they make it a replica.
     *
     * @throws IllegalStateException if that is not so within a minute
     */
    public void awaitAgreement() {
        RedisTopology.await("the sentinels agree on all that runs", () -> {
            long running = nodes.stream().filter(RedisNode::isRunning).count();
            return replicasOf(master()) == running - 1
                    && sentinels.stream().allMatch(each -> seesAll(each, running - 1));
        });
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

    /** The processes of the sentinels. */
    List<RedisNode> sentinelNodes() {
        return sentinels;
    }

    private Set<HostAndPort> reported() {
        return sentinels.stream()
                .filter(RedisNode::isRunning)
                .map(sentinel -> sentinel.ask(connection -> connection.sentinelGetMasterAddrByName(MASTER)))
                .map(address -> new HostAndPort(address.get(0), Integer.parseInt(address.get(1))))
                .collect(Collectors.toSet());
    }

    /** How many replicas a master has that are in sync by its own word and by theirs. */
    private long replicasOf(RedisNode master) {
        long online = master.info("replication").values().stream()
                .filter(value -> value.contains("state=online"))
                .count();
        long inSync = nodes.stream()
                .filter(node -> node != master && node.isRunning() && node.isInSync())
                .count();
        return online == inSync ? online : -1;
    }

    private static boolean seesAll(RedisNode sentinel, long replicas) {
        return sentinel.ask(
                connection -> "master".equals(connection.sentinelMaster(MASTER).get("flags"))
                        && withFlags("sentinel", connection.sentinelSentinels(MASTER)) == SENTINELS - 1
                        && withFlags("slave", connection.sentinelReplicas(MASTER)) == replicas);
    }

    /** How many have these flags and none of those that tell of trouble. */
    private static long withFlags(String flags, List<Map<String, String>> seen) {
        return seen.stream().filter(each -> flags.equals(each.get("flags"))).count();
    }

    private static List<String> node(int port, int master) {
        List<String> lines = new ArrayList<>(List.of(
                "save \"\"",
                "appendonly no",
                "repl-diskless-sync yes",
                "repl-diskless-sync-delay 0",
                "replica-announce-ip 127.0.0.1"));
        if (port != master) {
            lines.add("replicaof 127.0.0.1 " + master);
        }
        return lines;
    }

    /** They are told of each other and of the replicas: finding that out takes them seconds. */
    private static List<RedisNode> sentinels(RedisTopology topology, List<Integer> nodes, List<Integer> ports) {
        Map<Integer, String> ids = ports.stream().collect(Collectors.toMap(port -> port, port -> randomId()));
        List<RedisNode> sentinels = new ArrayList<>();
        for (int port : ports) {
            List<String> lines = new ArrayList<>(List.of(
                    "sentinel myid " + ids.get(port),
                    "sentinel announce-ip 127.0.0.1",
                    "sentinel monitor " + MASTER + " 127.0.0.1 " + nodes.get(0) + " " + QUORUM,
                    "sentinel down-after-milliseconds " + MASTER + " " + DOWN_AFTER_MILLIS,
                    "sentinel failover-timeout " + MASTER + " 2000"));
            nodes.stream()
                    .skip(1)
                    .forEach(replica -> lines.add("sentinel known-replica " + MASTER + " 127.0.0.1 " + replica));
            ports.stream()
                    .filter(other -> other != port)
                    .forEach(other -> lines.add(
                            "sentinel known-sentinel " + MASTER + " 127.0.0.1 " + other + " " + ids.get(other)));
            sentinels.add(topology.add(port, lines, "--sentinel"));
        }
        return List.copyOf(sentinels);
    }

    private static String randomId() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 40);
    }
}
