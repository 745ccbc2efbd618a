package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;

/**
 * Requests of many clients at a time: each thread has clients of its own, makes one request after the other, and every tenth is a
 * write. A read request is one command to the server, a write request two.
 */
public final class Load {

    /** How many commands a request is, on average. */
    public static final double COMMANDS_PER_REQUEST = 1.1;

    private static final int CART_LINES = 10;
    private static final int CLIENTS_PER_THREAD = 4;
    private static final int WRITE_EACH = 10;

    private final List<Cart> wanted = RealCarts.ofSize(CART_LINES, 64);
    private final List<String> tokens;

    /** Begins the sessions that up to {@code threads} threads need. */
    public Load(Carts carts, int threads) {
        tokens = IntStream.range(0, threads * CLIENTS_PER_THREAD)
                .mapToObj(i -> carts.begin(wanted(i)))
                .toList();
    }

    /** What came of it: requests that were answered, and how many were refused. */
    public record Result(double perSecond, double medianMillis, double p99Millis, double refusedShare) {}

    /** Makes requests for a quarter of {@code duration} to warm up, and measures those after it. */
    public Result run(Carts carts, ThreadFactory factory, int threads, Duration duration) {
        long from = System.nanoTime() + duration.toNanos() / 4;
        List<Worker> workers = IntStream.range(0, threads)
                .mapToObj(i -> new Worker(carts, i * CLIENTS_PER_THREAD, from, from + duration.toNanos()))
                .toList();
        List<Thread> running = workers.stream().map(factory::newThread).toList();
        running.forEach(Thread::start);
        running.forEach(Load::join);
        Samples answered = new Samples();
        workers.forEach(worker -> answered.addAll(worker.answered));
        long refused = workers.stream().mapToLong(worker -> worker.refused).sum();
        return new Result(
                answered.count() / (duration.toNanos() / 1e9),
                answered.millisAt(0.5),
                answered.millisAt(0.99),
                refused / (double) Math.max(1, refused + answered.count()));
    }

    /** Read requests of all threads at once, then none until all are answered, and again; the time that each burst took. */
    public Samples bursts(Carts carts, int bursts, int threads) {
        Samples samples = new Samples();
        for (int i = 0; i < bursts; i++) {
            long begun = System.nanoTime();
            List<Thread> running = IntStream.range(0, threads)
                    .mapToObj(client -> new Thread(() -> carts.read(tokens.get(client))))
                    .toList();
            running.forEach(Thread::start);
            running.forEach(Load::join);
            samples.add(System.nanoTime() - begun);
        }
        return samples;
    }

    private final class Worker implements Runnable {

        private final Carts carts;
        private final int firstClient;
        private final long from;
        private final long until;
        private final Samples answered = new Samples();
        private long refused;

        Worker(Carts carts, int firstClient, long from, long until) {
            this.carts = carts;
            this.firstClient = firstClient;
            this.from = from;
            this.until = until;
        }

        @Override
        public void run() {
            long begun = System.nanoTime();
            for (int turn = firstClient; begun < until || nothingMeasured(); turn++) {
                boolean done = request(turn);
                long ended = System.nanoTime();
                if (begun >= from && done) {
                    answered.add(ended - begun);
                } else if (begun >= from) {
                    refused++;
                }
                begun = ended;
            }
        }

        /** A machine that is busy elsewhere may take longer for the first request than there is time for all. */
        private boolean nothingMeasured() {
            return answered.count() + refused == 0;
        }

        private boolean request(int turn) {
            int client = firstClient + turn % CLIENTS_PER_THREAD;
            try {
                if (turn % WRITE_EACH == 0) {
                    List<CartLine> lines = wanted(client).lines();
                    carts.write(tokens.get(client), lines.get(turn / WRITE_EACH % lines.size()));
                } else {
                    carts.read(tokens.get(client));
                }
                return true;
            } catch (SessionStoreException e) {
                return false; // what an overload looks like
            }
        }
    }

    private Cart wanted(int client) {
        return wanted.get(client % wanted.size());
    }

    /** Waits until {@code thread} has ended. */
    public static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
