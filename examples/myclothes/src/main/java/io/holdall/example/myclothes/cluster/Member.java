package io.holdall.example.myclothes.cluster;

import io.holdall.example.myclothes.balancer.Balancer;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A node of a cluster over its whole life, which may be that of several processes, one after the other. Thread-safe. */
final class Member {

    /** A node waits 10 s for requests in flight, and may have sessions to hand over. */
    static final Duration STOP_AT_MOST = Duration.ofSeconds(20);

    private final String name;
    private @Nullable NodeProcess process;
    private @Nullable URI address;
    private NodeState state = NodeState.STARTING;
    private volatile NodeStats stats = NodeStats.NONE;

    Member(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    synchronized NodeState state() {
        return state;
    }

    synchronized @Nullable URI addressIfAlive() {
        return state.isAlive() ? address : null;
    }

    synchronized void starting(NodeProcess started) {
        process = started;
        address = null;
        stats = NodeStats.NONE;
        state = NodeState.STARTING;
    }

    /** Says whether it does: false if it was stopped or killed meanwhile. */
    synchronized boolean serves(NodeProcess started, URI at) {
        if (process != started || state != NodeState.STARTING || !started.isAlive()) {
            return false;
        }
        address = at;
        state = NodeState.UP;
        return true;
    }

    synchronized void drains() {
        if (state != NodeState.UP && state != NodeState.DRAINING) {
            throw new ClusterException(name + " cannot be drained: it is " + word() + ".");
        }
        state = NodeState.DRAINING;
    }

    /** SIGTERM; waits until it is gone, and says with which exit code. */
    int stop() {
        NodeProcess running = leave(NodeState.STOPPED, "stopped");
        running.terminate();
        running.awaitExitOrKill(STOP_AT_MOST);
        return running.exitCode();
    }

    /** SIGKILL; waits until it is gone. */
    void kill() {
        leave(NodeState.DEAD, "killed").kill();
    }

    private synchronized NodeProcess leave(NodeState next, String verb) {
        NodeProcess running = process;
        boolean mayLeave = state.isAlive() || (next == NodeState.DEAD && running != null && running.isAlive());
        if (running == null || !mayLeave) { // one that is stopping may still be killed
            throw new ClusterException(name + " cannot be " + verb + ": it is " + word() + ".");
        }
        state = next;
        stats = NodeStats.NONE;
        return running;
    }

    /** Says whether nobody had asked for it. */
    synchronized boolean exited(NodeProcess ended) {
        if (process != ended || !state.isAlive()) {
            return false;
        }
        state = NodeState.DEAD;
        stats = NodeStats.NONE;
        return true;
    }

    /** As {@link #stop()}, whatever the state. */
    void end() {
        NodeProcess running;
        synchronized (this) {
            running = process;
            state = state.isAlive() ? NodeState.STOPPED : state;
        }
        if (running != null && running.isAlive()) {
            running.terminate();
            running.awaitExitOrKill(STOP_AT_MOST);
        }
    }

    /** Whether it knows this key; one that does not run need not. */
    synchronized boolean hasReadIfAlive(String key) {
        return !state.isAlive() || stats.keys().contains(key);
    }

    synchronized void says(NodeStats said) {
        if (state.isAlive()) {
            stats = said;
        }
    }

    synchronized ClusterNode seenBy(Balancer balancer) {
        long pid = process == null ? -1 : process.pid();
        // A node that drains because somebody told itself so is seen by the health check.
        NodeState shown = state == NodeState.UP && balancer.isDraining(name) ? NodeState.DRAINING : state;
        return new ClusterNode(
                name, address, shown, pid, state.isAlive() && balancer.isHealthy(name), balancer.traffic(name), stats);
    }

    private String word() {
        return state == NodeState.STOPPED ? "stopped already" : "not running";
    }
}
