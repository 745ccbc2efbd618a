package io.holdall.session.benchmark.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which each makes the next request when its last was answered: how much they get done together. A request belongs to the
 * window that it began in. Its latency is that of one client alone; {@link OpenLoop} says what many see.
 */
final class ClosedLoop {

    private static final int TOO_MANY_FAILURES = 200;

    private ClosedLoop() {}

    /** Runs the threads for the time of the windows. Thread t makes the requests t, t + threads, t + 2 threads, … */
    static Outcome run(Requests requests, int threads, Duration window, int windows) {
        Recording recording = Recording.ofOneThread(windows);
        LongAdder failed = new LongAdder();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        AtomicLong begin = new AtomicLong();
        CyclicBarrier started = new CyclicBarrier(threads, () -> begin.set(System.nanoTime()));
        Threads.runAll(threads, thread -> {
            await(started);
            Recording own = Recording.ofOneThread(windows);
            long number = thread;
            for (long begun = System.nanoTime(); ; number += threads) {
                int current = (int) ((begun - begin.get()) / window.toNanos());
                if (current >= windows || failed.sum() > TOO_MANY_FAILURES) {
                    break;
                }
                boolean answered = true;
                try {
                    requests.make(number);
                } catch (RuntimeException e) {
                    answered = false;
                    failed.increment();
                    failure.compareAndSet(null, e);
                }
                long ended = System.nanoTime();
                if (answered) {
                    own.add(current, requests.isUpdate(number), ended - begun);
                }
                begun = ended;
            }
            synchronized (recording) {
                recording.addAll(own);
            }
        });
        double seconds = Math.max(System.nanoTime() - begin.get(), window.toNanos() * windows) / 1e9;
        return new Outcome(
                recording.reads(), recording.updates(), failed.sum(), 0, seconds, Optional.ofNullable(failure.get()));
    }

    private static void await(CyclicBarrier all) {
        try {
            all.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("not all threads could start", e);
        }
    }

    /** Requests that were answered in a second, of those that began in each window. */
    static double[] perSecond(Outcome outcome, Duration window) {
        Latencies all = outcome.all();
        return IntStream.range(0, all.windows().size())
                .mapToDouble(i -> all.windows().get(i).getTotalCount() * 1e9 / window.toNanos())
                .toArray();
    }
}
