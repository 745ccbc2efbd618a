package io.holdall.session.benchmark.measure;

import java.time.Duration;

/**
 * How much time JMH gets for one figure.
 *
 * @param forks how many JVMs, one after the other; 0 times in this JVM, for tests
 * @param warmups iterations that do not count
 * @param warmupTime of one of them
 * @param iterations iterations that count; with fewer than five the error is wide whatever the machine does
 * @param iterationTime of one of them
 */
public record Effort(int forks, int warmups, Duration warmupTime, int iterations, Duration iterationTime) {

    private static final Duration START_OF_A_JVM = Duration.ofMillis(1300);

    /** About how long one figure takes. */
    public Duration expected() {
        Duration running = warmupTime.multipliedBy(warmups).plus(iterationTime.multipliedBy(iterations));
        return running.plus(START_OF_A_JVM).multipliedBy(Math.max(1, forks));
    }
}
