package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.measure.Load;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Threads that do one thing and end. */
final class Threads {

    private Threads() {}

    /** Runs {@code work} in so many threads, each with its number, until all have ended; throws what one of them threw. */
    static void runAll(int count, IntConsumer work) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = IntStream.range(0, count)
                .mapToObj(number -> new Thread(() -> work.accept(number), "load-" + number))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((failed, reason) -> failure.compareAndSet(null, reason));
            thread.start();
        });
        threads.forEach(Load::join);
        if (failure.get() != null) {
            throw new IllegalStateException("a thread of the load ended", failure.get());
        }
    }
}
