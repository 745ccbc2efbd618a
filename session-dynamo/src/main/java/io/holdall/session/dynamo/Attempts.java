package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionStoreException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts the attempts of one operation that something keeps from succeeding, and pauses between them: exponential, bounded,
 * with full jitter; some half a second in all. For one thread.
 */
final class Attempts {

    static final int MOST = 10;

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String hindrance;
    private final boolean secondAtOnce;
    private int failed;

    /** Attempts that others, who write to the same items, keep from succeeding. */
    Attempts() {
        this("others were in the way", true);
    }

    private Attempts(String hindrance, boolean secondAtOnce) {
        this.hindrance = hindrance;
        this.secondAtOnce = secondAtOnce;
    }

    /** Attempts that DynamoDB puts off. */
    static Attempts putOff(String hindrance) {
        return new Attempts(hindrance, false);
    }

    /**
     * Returns when it is time for another attempt. If others are in the way, the second follows at once, as most of them are
     * between two requests.
     *
     * @param cause what kept the last one from succeeding
     * @throws SessionStoreException if there were enough of them, or the thread is interrupted
     */
    void another(String operation, @Nullable Throwable cause) {
        failed++;
        if (failed == MOST) {
            throw Failures.afterAttempts(MOST, operation, hindrance, cause);
        }
        if (failed > 1 || !secondAtOnce) {
            pause(operation);
        }
    }

    private void pause(String operation) {
        long bound = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << failed);
        try {
            TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(bound));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.interrupted(operation, e);
        }
    }
}
