package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.report.results.Scenario;
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

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration START_OF_A_JVM = Duration.ofSeconds(2);

    /**
     * This effort for one contender and scenario. Where warming up is short it is twice as long for a store in Redis alone, its floor
     * and its peers: Spring's classes and Lettuce's are many, and a client that waits for a server runs them less often. Where
     * the AWS SDK's own code is all that is timed, it takes more than ten seconds until that is compiled.
     */
    public Effort of(Contender contender, Scenario scenario) {
        boolean isShort = warmupTime.compareTo(SHORT) < 0;
        int times = 1;
        if (scenario.isCanned()) {
            times = isShort ? 12 : 3;
        } else if (isShort && contender.store().isInRedis()) {
            times = 2;
        }
        return new Effort(forks, warmups * times, warmupTime, iterations, iterationTime);
    }

    /** About how long one figure takes. */
    public Duration expected() {
        Duration running = warmupTime.multipliedBy(warmups).plus(iterationTime.multipliedBy(iterations));
        return running.plus(START_OF_A_JVM).multipliedBy(Math.max(1, forks));
    }
}
