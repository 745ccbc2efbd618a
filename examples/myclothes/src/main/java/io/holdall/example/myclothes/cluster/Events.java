package io.holdall.example.myclothes.cluster;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last things that happened, the newest first. Thread-safe. */
final class Events {

    private static final int KEPT = 30;

    private final Deque<Event> events = new ArrayDeque<>();

    synchronized void add(String text) {
        if (events.size() == KEPT) {
            events.removeLast();
        }
        events.addFirst(new Event(Instant.now(), text));
    }

    synchronized List<Event> newestFirst() {
        return List.copyOf(events);
    }
}
