package io.holdall.session.testkit.backend;

import java.util.concurrent.locks.LockSupport;

/** Bytes of an answer that came at once, and the time at which a {@link TcpProxy} hands them on. Empty at the answers' end. */
final class AnswerPiece {

    /** Linux wakes a thread by up to 50 microseconds late, and needs some more to run it. That time is spent spinning. */
    private static final long SPIN_NANOS = 70_000;

    private final byte[] bytes;
    private final long due;

    AnswerPiece(byte[] bytes, long delayNanos) {
        this.bytes = bytes;
        this.due = System.nanoTime() + delayNanos;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isEnd() {
        return bytes.length == 0;
    }

    void awaitItsTime() throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(this, left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
