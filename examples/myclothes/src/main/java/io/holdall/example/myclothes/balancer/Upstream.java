package io.holdall.example.myclothes.balancer;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A node as the balancer sees it. Thread-safe. */
final class Upstream {

    /** One slow answer on a busy machine is no reason to send a node's sessions elsewhere. */
    private static final int FAILURES_UNTIL_OUT = 2;

    private final String name;
    private final URI address;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger failedChecks = new AtomicInteger();
    private volatile boolean healthy = true;
    private volatile boolean draining;

    Upstream(String name, URI address) {
        this.name = name;
        this.address = address;
    }

    String name() {
        return name;
    }

    URI address() {
        return address;
    }

    /** Whether it answers; a draining node does. */
    boolean isHealthy() {
        return healthy;
    }

    boolean isDraining() {
        return draining;
    }

    boolean takesNewSessions() {
        return healthy && !draining;
    }

    /** For good: a node that drains is going to be stopped. */
    void drain() {
        draining = true;
    }

    void checkSucceeded() {
        failedChecks.set(0);
        healthy = true;
    }

    void checkFailed() {
        if (failedChecks.incrementAndGet() >= FAILURES_UNTIL_OUT) {
            healthy = false;
        }
    }

    /** Nobody listens there: out at once, until a check succeeds. */
    void refused() {
        healthy = false;
    }

    void begin() {
        requests.incrementAndGet();
        inFlight.incrementAndGet();
    }

    void end(boolean error) {
        inFlight.decrementAndGet();
        if (error) {
            errors.incrementAndGet();
        }
    }

    Traffic traffic() {
        return new Traffic(requests.get(), errors.get(), inFlight.get());
    }
}
