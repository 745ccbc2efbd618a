package io.holdall.session.benchmark.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Begins requests at a constant rate, whether or not earlier ones have ended, and measures each from when it was <em>meant</em> to
 * begin: a store that stalls makes all slow that were due meanwhile, and no client politely waits with its next request until the
 * stall is over (Gil Tene's coordinated omission). A bounded number of threads take the requests in turn. When all are waiting for
 * an answer, the next request begins late, and the time until it does counts as well.
 *
 * <p>Up to {@value #PRECISE_PER_SECOND} requests a second a thread parks until shortly before its request is due, and then spins: at
 * most a sixth of a core. Linux wakes it some 50 us late, and on a virtual machine whose processor had gone to sleep some 200 us; a
 * shorter spin would take that for the latency of stores that answer in a few. At higher rates it would spin all the time and take a
 * core from the server, so it only parks, and requests are begun so much late: such rates are for finding saturation.
 */
final class OpenLoop {

    /** Up to which rate requests are begun within microseconds of when they are due. */
    static final int PRECISE_PER_SECOND = 500;

    private static final long SPIN_NANOS = 300_000;
    private static final long LEAD_NANOS = 20_000_000; // until all threads run
    private static final int FAILURES_IN_A_ROW = 200;

    private final int threads;
    private final Duration patience;

    /**
     * A driver.
     *
     * @param threads how many requests can be under way at once
     * @param patience how long after the end of a load a request that was due in it may still begin
     */
    OpenLoop(int threads, Duration patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * Puts the load on, and waits until it is over. What could not be begun in time never will be; nor will anything after
     * {@value #FAILURES_IN_A_ROW} failures in a row.
     */
    Outcome run(Requests requests, double perSecond, Duration window, int windows) {
        Run run = new Run(requests, perSecond, window.toNanos(), windows, patience.toNanos());
        Threads.runAll(threads, thread -> run.work());
        return run.outcome();
    }

    private static final class Run {

        private final Requests requests;
        private final double gapNanos;
        private final long windowNanos;
        private final long count;
        private final long begin = System.nanoTime() + LEAD_NANOS;
        private final long end;
        private final long patience;
        private final Recording recording;
        private final AtomicLong next = new AtomicLong();
        private final AtomicLong lastEnd;
        private final LongAdder failed = new LongAdder();
        private final LongAdder notBegun = new LongAdder();
        private final AtomicInteger failuresInARow = new AtomicInteger();
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        Run(Requests requests, double perSecond, long windowNanos, int windows, long patience) {
            this.requests = requests;
            this.gapNanos = 1e9 / perSecond;
            this.windowNanos = windowNanos;
            this.recording = Recording.shared(windows);
            long nanos = windowNanos * windows;
            this.count = Math.max(1, (long) (nanos / gapNanos));
            this.end = begin + nanos;
            this.lastEnd = new AtomicLong(end);
            this.patience = patience;
        }

        void work() {
            for (long number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                long due = begin + (long) (number * gapNanos);
                if (isGivenUp()) {
                    notBegun.increment();
                    record(number, due, Math.max(due, System.nanoTime()));
                    continue;
                }
                waitUntil(due);
                try {
                    requests.make(number);
                    record(number, due, System.nanoTime());
                    if (failuresInARow.get() != 0) {
                        failuresInARow.set(0);
                    }
                } catch (RuntimeException e) {
                    failed.increment();
                    failuresInARow.incrementAndGet();
                    failure.compareAndSet(null, e);
                }
            }
            lastEnd.accumulateAndGet(System.nanoTime(), (one, other) -> one - other >= 0 ? one : other);
        }

        private boolean isGivenUp() {
            return System.nanoTime() - end > patience || failuresInARow.get() >= FAILURES_IN_A_ROW;
        }

        private void record(long number, long due, long ended) {
            int window = (int) ((due - begin) / windowNanos);
            recording.add(window, requests.isUpdate(number), ended - due);
        }

        private void waitUntil(long due) {
            long spin = gapNanos * PRECISE_PER_SECOND >= 1e9 ? SPIN_NANOS : 0;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                if (left > spin) {
                    LockSupport.parkNanos(left - spin);
                } else {
                    Thread.onSpinWait();
                }
            }
        }

        Outcome outcome() {
            return new Outcome(
                    recording.reads(),
                    recording.updates(),
                    failed.sum(),
                    notBegun.sum(),
                    (lastEnd.get() - begin) / 1e9,
                    Optional.ofNullable(failure.get()));
        }
    }
}
