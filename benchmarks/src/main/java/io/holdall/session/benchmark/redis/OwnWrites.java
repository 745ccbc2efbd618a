package io.holdall.session.benchmark.redis;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.measure.Load;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether clients read their own writes on one node: each writes to its session, then reads it, over whichever connections the
 * pool gives, while other requests read the same sessions.
 */
final class OwnWrites {

    private static final int WRITERS = 4;
    private static final int READERS = 4;
    private static final int SESSIONS_PER_WRITER = 4;
    private static final int SESSIONS = WRITERS * SESSIONS_PER_WRITER;

    private final Node node;
    private final Duration duration;
    private final AtomicReferenceArray<String> tokens = new AtomicReferenceArray<>(SESSIONS);
    private final CartLine[] written = new CartLine[SESSIONS];
    private final LongAdder writes = new LongAdder();
    private final LongAdder old = new LongAdder();

    OwnWrites(Node node, Duration duration) {
        this.node = node;
        this.duration = duration;
    }

    /** Runs, and says how many reads were older than the write before them, and how many stayed so for a second. */
    String count() {
        List<Cart> carts = RealCarts.ofSize(10, SESSIONS);
        for (int i = 0; i < SESSIONS; i++) {
            tokens.set(i, node.carts().begin(carts.get(i)));
            written[i] = carts.get(i).lines().get(9);
        }
        long until = System.nanoTime() + duration.toNanos();
        List<Thread> threads = Stream.concat(
                        IntStream.range(0, WRITERS).mapToObj(writer -> new Thread(() -> write(writer, until))),
                        IntStream.range(0, READERS).mapToObj(reader -> new Thread(() -> read(until))))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(Load::join);
        return "%,d of %,d; %d of %d sessions a second later"
                .formatted(old.sum(), writes.sum(), oldAfterASecond(), SESSIONS);
    }

    private void write(int writer, long until) {
        for (int turn = 0; System.nanoTime() < until; turn++) {
            int session = writer * SESSIONS_PER_WRITER + turn % SESSIONS_PER_WRITER;
            CartLine line = new CartLine("line-" + writer + "-" + turn, "a line to look for", 1, 100);
            tokens.set(session, node.carts().write(tokens.get(session), line));
            written[session] = line;
            writes.increment();
            if (isOld(session)) {
                old.increment();
            }
        }
    }

    private void read(long until) {
        while (System.nanoTime() < until) {
            node.carts().read(tokens.get(ThreadLocalRandom.current().nextInt(SESSIONS)));
        }
    }

    private boolean isOld(int session) {
        return !node.carts().read(tokens.get(session)).lines().contains(written[session]);
    }

    /** By then any message of the server is long there: what is still old stays so. */
    private long oldAfterASecond() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return IntStream.range(0, SESSIONS).filter(this::isOld).count();
    }
}
