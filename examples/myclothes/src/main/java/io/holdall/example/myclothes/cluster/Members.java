package io.holdall.example.myclothes.cluster;

import io.holdall.example.myclothes.balancer.Balancer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The nodes of a cluster, and how they are started and made known to the balancer. Thread-safe. */
final class Members implements Iterable<Member>, AutoCloseable {

    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final Balancer balancer;
    private final NodeCommand command;
    private final ClusterFolder folder;
    private final Path logs;
    private final Events events;
    private boolean closed;

    Members(Balancer balancer, NodeCommand command, ClusterFolder folder, Path logs, Events events) {
        this.balancer = balancer;
        this.command = command;
        this.folder = folder;
        this.logs = logs;
        this.events = events;
    }

    @Override
    public Iterator<Member> iterator() {
        return members.iterator();
    }

    Stream<Member> stream() {
        return members.stream();
    }

    Member named(String name) {
        return stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ClusterException("There is no node '" + name + "'; the nodes are "
                        + String.join(", ", stream().map(Member::name).toList()) + "."));
    }

    /** The first ones, at the same time. */
    void start(int nodes) {
        for (int i = 0; i < nodes; i++) {
            add();
        }
        inParallel(this::startAndWait);
    }

    synchronized Member add() {
        long running = stream().filter(member -> member.state().isAlive()).count();
        if (running >= ClusterSettings.MOST_NODES) {
            throw new ClusterException("A cluster has " + ClusterSettings.MOST_NODES + " nodes at most.");
        }
        Member member = new Member("node-" + (members.size() + 1));
        members.add(member);
        return member;
    }

    void startAndWait(Member member) {
        String name = member.name();
        NodeProcess process = begin(member);
        process.onExit(() -> {
            if (member.exited(process)) {
                events.add(name + " has died by itself; its log is " + log(name) + ".");
            }
        });
        URI address = process.awaitReady();
        if (!member.serves(process, address)) {
            throw new ClusterException(name + " was ended while it started.");
        }
        balancer.add(name, address);
        events.add(name + " serves.");
    }

    private synchronized NodeProcess begin(Member member) {
        String name = member.name();
        if (closed) {
            throw new ClusterException("The cluster is closed.");
        }
        NodeProcess process = new NodeProcess(name, command.of(name), folder.file(name + ".arguments"), log(name));
        member.starting(process);
        return process;
    }

    private Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /** Waits for all, also if one fails. */
    private void inParallel(Consumer<Member> action) {
        List<CompletableFuture<Void>> actions = stream()
                .map(member ->
                        CompletableFuture.runAsync(() -> action.accept(member), task -> new Thread(task).start()))
                .toList();
        RuntimeException failure = null;
        for (CompletableFuture<Void> each : actions) {
            try {
                each.join();
            } catch (CompletionException e) {
                failure = failure == null && e.getCause() instanceof RuntimeException cause ? cause : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends all, and lets none be started any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        inParallel(Member::end);
    }
}
