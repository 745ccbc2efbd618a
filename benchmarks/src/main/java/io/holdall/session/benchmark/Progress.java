package io.holdall.session.benchmark;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Tells people how far a run is: a line for each step, with the time that is left, as steps so far have taken it. */
final class Progress {

    private final PrintStream out;
    private final InstantSource clock;
    private final List<Step> steps;
    private final long begun;
    private int started;
    private Duration expectedSoFar = Duration.ZERO;

    Progress(PrintStream out, InstantSource clock, List<Step> steps) {
        this.out = out;
        this.clock = clock;
        this.steps = steps;
        this.begun = clock.millis();
    }

    void start(Step step) {
        started++;
        out.printf("[%2d/%d, %s left] %s%n", started, steps.size(), text(left()), step);
        expectedSoFar = expectedSoFar.plus(step.expected());
    }

    /** A step that is left undone costs nothing. */
    void skip(Step step) {
        started++;
        out.printf("[%2d/%d] left out: %s%n", started, steps.size(), step);
    }

    void say(String sentence) {
        out.println(sentence);
    }

    private Duration left() {
        double pace = 1;
        if (expectedSoFar.compareTo(Duration.ofSeconds(5)) > 0) {
            pace = (clock.millis() - begun) / (double) expectedSoFar.toMillis();
        }
        long expected = steps.subList(started - 1, steps.size()).stream()
                .mapToLong(step -> step.expected().toMillis())
                .sum();
        return Duration.ofMillis((long) (expected * pace));
    }

    private static String text(Duration duration) {
        return String.format("%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
