package io.holdall.example.myclothes.cluster;

import io.holdall.example.myclothes.balancer.Balancer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The shop, running: nodes, each a JVM of its own, behind a load balancer in this JVM, with the database and the backend that
 * they share.
 *
 * <p>What is done to a node is done to its process only: the balancer finds out by itself, as it would elsewhere. Only
 * {@link #drain} tells it.
 *
 * <p>Everything ends with {@link #close()}, at the latest with this JVM, even if that is killed. Thread-safe.
 */
public final class Cluster implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
    private static final Duration KEYS_READ_AT_MOST = Duration.ofSeconds(10);

    private final ClusterSettings settings;
    private final Cleanup cleanup = new Cleanup();
    private final Thread hook = new Thread(cleanup::end, "end of the cluster");
    private final Events events = new Events();
    private final Path logs;
    private final Balancer balancer;
    private final Shared shared;
    private final Members members;
    private final StatsPoll poll;

    private Cluster(ClusterSettings settings) {
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            balancer = cleanup.add(Balancer.start(settings.policy(), settings.port()));
            ClusterFolder folder = cleanup.add(new ClusterFolder());
            logs = settings.logs() == null ? folder.folder("logs") : ClusterFolder.make(settings.logs());
            shared = new Shared(settings, folder, cleanup);
            NodeCommand command = new NodeCommand(settings, shared, folder.path());
            members = new Members(balancer, command, folder, logs, events);
            poll = cleanup.add(new StatsPoll(members));
            cleanup.add(members);
            members.start(settings.nodes());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a cluster and waits until every node serves.
     *
     * @throws ClusterException if something does not start: the message says what and why; nothing is left running
     * @throws io.holdall.example.myclothes.balancer.PortInUseException if the balancer's port is taken
     */
    public static Cluster start(ClusterSettings settings) {
        return new Cluster(settings);
    }

    /** As it was started. */
    public ClusterSettings settings() {
        return settings;
    }

    /** The balancer's address, such as {@code http://127.0.0.1:8080}: the shop, for customers. */
    public URI address() {
        return balancer.address();
    }

    /** The folder of the nodes' logs, {@code node-1.log} and so on. */
    public Path logs() {
        return logs;
    }

    /** What the nodes share, one line for people each; none if they share no backend. */
    public List<String> backends() {
        return shared.describe();
    }

    /** All nodes that ever were, in the order in which they were added. */
    public List<ClusterNode> nodes() {
        return members.stream().map(member -> member.seenBy(balancer)).toList();
    }

    /**
     * One of them.
     *
     * @throws ClusterException if there is none of that name
     */
    public ClusterNode node(String name) {
        return members.named(name).seenBy(balancer);
    }

    /** What happened lately, the newest first. */
    public List<Event> events() {
        return events.newestFirst();
    }

    /** Adds a sentence to what happened. */
    public void report(String sentence) {
        events.add(sentence);
    }

    /**
     * Starts one node more and waits until it serves.
     *
     * @throws ClusterException if there are as many as there may be, or it does not start
     */
    public ClusterNode addNode() {
        Member member = members.add();
        members.startAndWait(member);
        return member.seenBy(balancer);
    }

    /**
     * Sends a node no new sessions from now on, and tells it so. With a sticky balancer it goes on serving those that it has.
     *
     * @throws ClusterException if it does not serve
     */
    public void drain(String name) {
        Member member = members.named(name);
        member.drains();
        balancer.drain(name);
        URI address = member.addressIfAlive();
        if (address != null) {
            poll.tellToDrain(address);
        }
        events.add(name + " drains: it gets no new sessions.");
    }

    /**
     * Asks a node to end (SIGTERM), and waits until it has: it answers what it has begun. Killed after 20 s.
     *
     * @throws ClusterException if it does not run
     */
    public void stop(String name) {
        Member member = members.named(name);
        events.add(name + " is asked to stop (SIGTERM).");
        int code = member.stop();
        events.add(name + (code == 0 ? " has stopped." : " has stopped with code " + code + "."));
    }

    /**
     * Kills a node (SIGKILL), as a crash would, and waits until it is gone.
     *
     * @throws ClusterException if it does not run
     */
    public void kill(String name) {
        members.named(name).kill();
        events.add(name + " was killed (SIGKILL).");
    }

    /**
     * Starts a node anew under its name, with an empty memory, and waits until it serves; stops it before, if it runs.
     *
     * @throws ClusterException if it does not start
     */
    public ClusterNode restart(String name) {
        Member member = members.named(name);
        if (member.state().isAlive()) {
            stop(name);
        }
        members.startAndWait(member);
        return member.seenBy(balancer);
    }

    /**
     * Restarts every node that serves, one after the other: drains it, waits until its requests are answered (10 s at most), stops
     * it, starts it, and goes on when it takes requests again.
     *
     * @throws ClusterException if one does not start
     */
    public void rollingRestart() {
        for (Member member : members) {
            if (member.state() == NodeState.UP) {
                drain(member.name());
                await(
                        Duration.ofSeconds(10),
                        () -> balancer.traffic(member.name()).inFlight() == 0);
                restart(member.name());
            }
        }
    }

    /**
     * The Redis behind the nodes.
     *
     * @throws IllegalStateException if there is none
     */
    public ClusterRedis redis() {
        return shared.redis();
    }

    /**
     * Gives the stores in cookies a new primary key, as {@code docs/keys.md} says: every node has read it before any node uses it, so that
     * no cookie comes to a node that cannot verify it. Cookies of the older keys stay good.
     *
     * @throws ClusterException if some node has not read the new key after 10 s: it only verifies then
     * @throws IllegalStateException if the store has no keys
     */
    public void rotateKeys() {
        if (!settings.store().needsKeys()) {
            throw new IllegalStateException(
                    "a cluster with the store " + settings.store().label() + " has no keys");
        }
        String id = shared.keys().addFurther();
        if (!await(KEYS_READ_AT_MOST, () -> members.stream().allMatch(member -> member.hasReadIfAlive(id)))) {
            throw new ClusterException("The cookies' key was not rotated: not every node has read the new one after "
                    + KEYS_READ_AT_MOST.toSeconds() + " s.");
        }
        shared.keys().makePrimary(id);
        events.add("The cookies' key was rotated.");
    }

    /**
     * Waits until the balancer sends requests to so many nodes.
     *
     * @return whether it does; false at the end of the time
     */
    public boolean awaitHealthy(int nodes, Duration atMost) {
        return await(atMost, () -> healthyNodes() >= nodes);
    }

    /** How many nodes the balancer sends new sessions to. */
    public int healthyNodes() {
        return (int) members.stream()
                .filter(member -> balancer.takesNewSessions(member.name()))
                .count();
    }

    /** Stops every node (SIGTERM), and ends all that was started with them. Does nothing the second time. */
    @Override
    public void close() {
        cleanup.end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending, and the hook runs.
        }
    }

    private static boolean await(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
