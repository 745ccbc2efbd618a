package io.holdall.example.myclothes.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Counts what happens, by the second. Thread-safe. */
final class Timeline {

    private static final class Counts {
        private int answered;
        private int failed;
        private int cartsLost;
    }

    private final long begun = System.nanoTime();
    private final List<Counts> seconds = new ArrayList<>();
    private double lastTrouble = -1;

    synchronized void answered() {
        current().answered++;
    }

    synchronized void failed() {
        current().failed++;
        lastTrouble = now();
    }

    synchronized void cartLost() {
        current().cartsLost++;
        lastTrouble = now();
    }

    /** Seconds since it began. */
    double now() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** When the last error came or the last cart was found lost; negative if that never happened. */
    synchronized double lastTrouble() {
        return lastTrouble;
    }

    synchronized List<Second> seconds() {
        return IntStream.range(0, seconds.size())
                .mapToObj(at -> {
                    Counts counts = seconds.get(at);
                    return new Second(at, counts.answered, counts.failed, counts.cartsLost);
                })
                .toList();
    }

    private Counts current() {
        int second = (int) now();
        while (seconds.size() <= second) {
            seconds.add(new Counts());
        }
        return seconds.get(second);
    }
}
