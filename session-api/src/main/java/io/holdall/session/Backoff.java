package io.holdall.session;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Pauses between the attempts of a commit that meets conflicts: exponential, bounded, with full jitter. */
final class Backoff {

    private static final long FIRST_NANOS = TimeUnit.MICROSECONDS.toNanos(250);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Backoff() {}

    /**
     * Pauses before the given retry, counted from 1. The first follows at once, as most conflicts are between two requests.
     *
     * @return false if the thread was interrupted; its interrupt flag is then set
     */
    static boolean pause(int retry) {
        if (retry > 1) {
            long bound = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(retry, 20));
            try {
                TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(bound));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return !Thread.currentThread().isInterrupted();
    }
}
