package io.holdall.example.myclothes.balancer;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The nodes behind the balancer, and the choice among them. Thread-safe. */
final class Upstreams {

    private final Policy policy;
    private final List<Upstream> all = new CopyOnWriteArrayList<>();
    private final AtomicLong turn = new AtomicLong();

    Upstreams(Policy policy) {
        this.policy = policy;
    }

    List<Upstream> all() {
        return all;
    }

    /** Adds a node, in the place of one of the same name. */
    synchronized void add(Upstream upstream) {
        remove(upstream.name());
        all.add(upstream);
    }

    synchronized void remove(String name) {
        all.removeIf(upstream -> upstream.name().equals(name));
    }

    @Nullable Upstream named(String name) {
        return all.stream()
                .filter(upstream -> upstream.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Where a request goes; {@code null} if nobody takes it.
     *
     * @param routes what the client's session cookies name, the first first
     * @param tried those that did not answer this very request
     */
    @Nullable Upstream choose(List<String> routes, Set<Upstream> tried) {
        if (policy == Policy.STICKY) {
            for (String route : routes) {
                Upstream own = named(route);
                if (own != null && own.isHealthy() && !tried.contains(own)) {
                    return own;
                }
            }
        }
        List<Upstream> candidates = all.stream()
                .filter(upstream -> upstream.takesNewSessions() && !tried.contains(upstream))
                .toList();
        return candidates.isEmpty()
                ? null
                : candidates.get((int) Math.floorMod(turn.getAndIncrement(), (long) candidates.size()));
    }
}
