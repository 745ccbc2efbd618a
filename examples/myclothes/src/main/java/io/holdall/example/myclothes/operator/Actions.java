package io.holdall.example.myclothes.operator;

import io.holdall.example.myclothes.cluster.Cluster;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the operator may do. Thread-safe. */
final class Actions implements AutoCloseable {

    private final Cluster cluster;
    private final Consumer<String> failures;
    private final ExecutorService doing = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "operator");
        thread.setDaemon(true);
        return thread;
    });

    Actions(Cluster cluster, Consumer<String> failures) {
        this.cluster = cluster;
        this.failures = failures;
    }

    /**
     * Begins what {@code POST path} asks for, and does not wait: a node takes seconds to start and to stop.
     *
     * @return whether there is such an action
     */
    boolean begin(String path) {
        Runnable action = action(path.split("/", -1));
        if (action == null) {
            return false;
        }
        doing.execute(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                failures.accept(String.valueOf(e.getMessage()));
            }
        });
        return true;
    }

    /** From {@code "", "nodes"} or {@code "", "nodes", "node-1", "kill"}. */
    private @Nullable Runnable action(String[] parts) {
        if (parts.length < 2 || !parts[1].equals("nodes")) {
            return null;
        }
        if (parts.length == 2) {
            return cluster::addNode;
        }
        if (parts.length != 4
                || cluster.nodes().stream().noneMatch(node -> node.name().equals(parts[2]))) {
            return null;
        }
        String name = parts[2];
        return switch (parts[3]) {
            case "drain" -> () -> cluster.drain(name);
            case "stop" -> () -> cluster.stop(name);
            case "kill" -> () -> cluster.kill(name);
            case "restart" -> () -> cluster.restart(name);
            default -> null;
        };
    }

    @Override
    public void close() {
        doing.shutdownNow();
    }
}
