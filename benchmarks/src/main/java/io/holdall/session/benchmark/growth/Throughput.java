package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Read requests of several threads, each one after the other, to nodes that share their sessions: how many are answered in a
 * second. A quarter of the time before is to warm up.
 */
final class Throughput {

    private static final int SESSIONS = 1000;
    private static final int WINDOWS = 10;

    private final List<? extends Carts> nodes;
    private final List<String> tokens;

    /** Begins the sessions, at the first node. */
    Throughput(List<? extends Carts> nodes) {
        this.nodes = nodes;
        this.tokens = IntStream.range(0, SESSIONS)
                .mapToObj(i -> nodes.get(0)
                        .begin(RealCarts.ofSize(StoredSessions.CART_LINES, 1).get(0)))
                .toList();
    }

    /**
     * With so many threads, shared out among the nodes.
     *
     * @param at where the point is
     */
    Point of(double at, int threads, Duration duration) {
        AtomicLongArray answered = new AtomicLongArray(WINDOWS);
        long from = System.nanoTime() + duration.toNanos() / 4;
        long window = duration.toNanos() / WINDOWS;
        Together.run(threads, thread -> {
            Carts node = nodes.get(thread % nodes.size());
            long now = System.nanoTime();
            for (int turn = thread * 61; now < from + WINDOWS * window; turn++) {
                node.read(tokens.get(turn % SESSIONS));
                now = System.nanoTime();
                long of = (now - from) / window;
                if (now >= from && of < WINDOWS) {
                    answered.incrementAndGet((int) of);
                }
            }
        });
        double[] perSecond = IntStream.range(0, WINDOWS)
                .mapToDouble(of -> answered.get(of) * 1e9 / window)
                .toArray();
        double mean =
                IntStream.range(0, WINDOWS).mapToDouble(of -> perSecond[of]).sum() / WINDOWS;
        return Point.of(at, mean, Line.errorOfMean(perSecond));
    }
}
