package io.holdall.example.myclothes.shop;

import java.util.concurrent.atomic.LongAdder;

/** Counts the calls from this node to the backend that keeps the sessions: of one request, which one thread serves, and of all. */
public final class RoundTrips {

    private final LongAdder all = new LongAdder();
    private final ThreadLocal<int[]> ofRequest = ThreadLocal.withInitial(() -> new int[1]);

    /** A request begins on this thread. */
    public void begin() {
        ofRequest.get()[0] = 0;
    }

    /** One more. */
    public void count() {
        all.increment();
        ofRequest.get()[0]++;
    }

    /** Those of the request that this thread serves, so far. */
    public int ofRequest() {
        return ofRequest.get()[0];
    }

    /** Those of this node since it started. */
    public long all() {
        return all.sum();
    }
}
