package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.UpdatableCarts;
import io.holdall.session.spi.SessionConflictException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several clients of one session, as the tabs of one browser are, add distinct lines to its cart; then it is counted which of
 * the acknowledged adds are there.
 *
 * <p>They go in rounds of one add each, which run in parallel: all requests of a round start with the token that the browser
 * holds at that moment, as none of them has been answered, and each answer replaces it. So how much they overlap depends on
 * neither the store's speed nor the number of cores. After every {@value #LINES_PER_CART} adds one request checks the cart out: it
 * counts the lines and empties the cart. So the cart fits every store, and all of them do the same work.
 *
 * <p>Each client is served by a node of its own if the nodes share their sessions, else all by one, as a load balancer would have
 * it.
 */
public final class LostUpdates {

    private static final int LINES_PER_CART = 16;

    /**
     * What became of the adds.
     *
     * @param acknowledged those that succeeded, as the client was told
     * @param present those whose line was in a cart at its checkout
     * @param lost those that were acknowledged and not present
     * @param refused those that ended in an error, which the client was told
     */
    public record Outcome(int acknowledged, int present, int lost, int refused) {}

    private final List<UpdatableCarts> nodes;
    private final Set<CartLine> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<CartLine> refused = ConcurrentHashMap.newKeySet();
    private final Set<CartLine> present = new HashSet<>();
    private volatile String token = "";

    private LostUpdates(List<UpdatableCarts> nodes) {
        this.nodes = nodes;
    }

    /**
     * Runs it once.
     *
     * @param node opens the contender as one more node would; what it opens is closed
     * @param clients how many add at the same time, up to {@value #LINES_PER_CART}
     * @param adds how many lines all of them add together; there are 3,801 distinct ones
     * @throws io.holdall.session.spi.SessionStoreException if the backend fails
     */
    public static Outcome run(Supplier<UpdatableCarts> node, int clients, int adds) {
        List<UpdatableCarts> nodes = nodes(node, clients);
        LostUpdates run = new LostUpdates(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            run.begin();
            for (List<CartLine> cart : parts(RealCarts.distinctLines().subList(0, adds), LINES_PER_CART)) {
                for (List<CartLine> round : parts(cart, clients)) {
                    run.addInParallel(round, threads);
                }
                run.checkOut();
            }
        } finally {
            threads.shutdownNow();
            nodes.forEach(UpdatableCarts::close);
        }
        return run.outcome();
    }

    private static List<UpdatableCarts> nodes(Supplier<UpdatableCarts> node, int clients) {
        UpdatableCarts first = node.get();
        int others = first.isShared() ? clients - 1 : 0;
        return Stream.concat(Stream.of(first), Stream.generate(node).limit(others))
                .toList();
    }

    private static List<List<CartLine>> parts(List<CartLine> lines, int size) {
        return IntStream.iterate(0, from -> from < lines.size(), from -> from + size)
                .mapToObj(from -> lines.subList(from, Math.min(lines.size(), from + size)))
                .toList();
    }

    private void begin() {
        token = nodes.get(0).begin(Cart.EMPTY);
    }

    private void addInParallel(List<CartLine> lines, ExecutorService threads) {
        String held = token;
        CyclicBarrier start = new CyclicBarrier(lines.size());
        List<Callable<Void>> requests = new ArrayList<>();
        for (int client = 0; client < lines.size(); client++) {
            UpdatableCarts node = nodes.get(client % nodes.size());
            CartLine line = lines.get(client);
            requests.add(() -> {
                start.await();
                add(node, held, line);
                return null;
            });
        }
        try {
            for (Future<Void> request : threads.invokeAll(requests)) {
                request.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private void add(UpdatableCarts node, String held, CartLine line) {
        try {
            token = node.update(held, cart -> cart.plus(line));
            acknowledged.add(line);
        } catch (SessionConflictException e) {
            refused.add(line);
        }
    }

    private void checkOut() {
        List<CartLine> lines = new ArrayList<>();
        token = nodes.get(0).update(token, cart -> {
            lines.clear(); // it runs again on the newer cart if this node had an old one
            lines.addAll(cart.lines());
            return Cart.EMPTY;
        });
        present.addAll(lines);
    }

    private Outcome outcome() {
        Set<CartLine> lost = new HashSet<>(acknowledged);
        lost.removeAll(present);
        return new Outcome(acknowledged.size(), present.size(), lost.size(), refused.size());
    }
}
