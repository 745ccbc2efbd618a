package io.holdall.session.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Runs actions at the same moment: each in a thread of its own, all let go by one barrier. After it each waits for a random
 * moment of up to 0.2 ms, as the thread that comes to a barrier last would otherwise nearly always be the first to go on.
 */
public final class Race {

    private static final long PATIENCE_SECONDS = 60;
    private static final long STAGGER_NANOS = 200_000;

    private Race() {}

    /**
     * The answers of {@code actions}, in their order.
     *
     * @throws AssertionError if one of them throws or does not end within a minute
     */
    public static <T> List<T> between(List<Callable<T>> actions) {
        ExecutorService threads = Executors.newFixedThreadPool(actions.size());
        CyclicBarrier start = new CyclicBarrier(actions.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> action : actions) {
                running.add(threads.submit(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    stagger();
                    return action.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : running) {
                answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("an action of the race failed", e.getCause());
        } catch (Exception e) {
            throw new AssertionError("the race did not end", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void stagger() {
        long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(STAGGER_NANOS);
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
