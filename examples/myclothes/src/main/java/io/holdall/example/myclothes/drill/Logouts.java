package io.holdall.example.myclothes.drill;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who logs out everywhere, when, and what was served to them all the same. Times are seconds of the timeline. Thread-safe.
 */
final class Logouts {

    private final Map<String, Double> begun = new ConcurrentHashMap<>();
    private final Map<String, Double> acknowledged = new ConcurrentHashMap<>();
    private long servedAfter;
    private double longest;

    void begin(String user, double now) {
        begun.put(user, now);
    }

    void acknowledge(String user, double now) {
        acknowledged.put(user, now);
    }

    /** Whether sessions of the user may have ended by now, because that was asked for. */
    boolean mayHaveEnded(String user) {
        return begun.containsKey(user);
    }

    /** A request that began then was served as the user's. */
    synchronized void served(String user, double requestBegan) {
        Double ended = acknowledged.get(user);
        if (ended != null && requestBegan > ended) {
            servedAfter++;
            longest = Math.max(longest, requestBegan - ended);
        }
    }

    boolean isEmpty() {
        return begun.isEmpty();
    }

    synchronized long servedAfter() {
        return servedAfter;
    }

    /** From an acknowledged logout until the last request that was served all the same, in seconds. */
    synchronized double longest() {
        return longest;
    }
}
