package io.holdall.example.myclothes.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a cluster has started, to be ended in the opposite order, once. Thread-safe: it may end while the cluster still starts. */
final class Cleanup {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean ended;

    /** Ends {@code part} now, if all was ended already. */
    <T extends AutoCloseable> T add(T part) {
        synchronized (this) {
            if (!ended) {
                started.push(part);
                return part;
            }
        }
        close(part);
        throw new ClusterException("The cluster was closed while it started.");
    }

    void end() {
        synchronized (this) {
            ended = true;
        }
        for (AutoCloseable part = next(); part != null; part = next()) {
            close(part);
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        return started.poll();
    }

    /** One part that fails to end is no reason to leave the others running. */
    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("While the cluster ended: " + e);
        }
    }
}
