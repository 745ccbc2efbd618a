package io.holdall.session.benchmark.load;

import java.util.Optional;

/**
 * What became of a load.
 *
 * @param reads latencies of reads
 * @param updates latencies of updates
 * @param failed how many requests ended in an exception; their latencies are not among those
 * @param notBegun how many were given up on, as the load had ended long ago; their latencies are what they had waited by then
 * @param seconds from the begin until the last request had ended, or until the load should have ended if that is later
 * @param failure the first exception
 */
record Outcome(
        Latencies reads,
        Latencies updates,
        long failed,
        long notBegun,
        double seconds,
        Optional<RuntimeException> failure) {

    private static final double TOLERATED = 0.05;

    /** How many requests there should have been. */
    long count() {
        return reads.count() + updates.count() + failed;
    }

    /** Requests that were answered in a second. */
    double perSecond() {
        return (count() - failed - notBegun) / seconds;
    }

    /** Latencies of all. */
    Latencies all() {
        return reads.and(updates);
    }

    /**
     * This, if at least 95 of 100 requests were answered: with fewer its latencies would be those of the lucky ones.
     *
     * @throws IllegalStateException if there were fewer; the message says how many, and why the first failed
     */
    Outcome requireAnswers() {
        if (failed + notBegun > TOLERATED * count()) {
            throw new IllegalStateException(
                    "%d of %d requests failed and %d were not begun in time".formatted(failed, count(), notBegun),
                    failure.orElse(null));
        }
        return this;
    }
}
