package io.holdall.session.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until it is moved, in whole milliseconds. Thread-safe. */
public final class MovableClock implements InstantSource {

    private Instant now;

    /** A clock that shows {@code start}, cut to milliseconds. */
    public MovableClock(Instant start) {
        this.now = start.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A clock that shows the system's present time. */
    public static MovableClock atPresent() {
        return new MovableClock(Instant.now());
    }

    /** Moves the clock, backwards if {@code by} is negative; returns what it shows then. */
    public synchronized Instant move(Duration by) {
        now = now.plus(by).truncatedTo(ChronoUnit.MILLIS);
        return now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }
}
