package io.holdall.session.testkit.backend;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what must come true soon, and fails when it does not. */
final class Waiting {

    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private Waiting() {}

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + AT_MOST.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    static void untilGone(long pid) throws InterruptedException {
        until("process " + pid + " is gone", () -> !isAlive(pid));
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
