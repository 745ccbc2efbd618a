package io.holdall.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Eight clients that add to carts, one of its own each and two that they share, until they are stopped. Each add has a number of
 * its own, so that what is lost and what is there twice can be counted. An add that fails is committed again, the same session,
 * until it is acknowledged.
 */
final class Adders implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    /** What clients met instead of an acknowledgement. */
    final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

    private final SessionManager sessions;
    private final List<Cart> shared;
    private final List<Cart> own;
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean stopped;

    private Adders(SessionStore store) {
        sessions = SessionManager.builder(store).build();
        shared = List.of(new Cart(sessions), new Cart(sessions));
        own = IntStream.range(0, CLIENTS).mapToObj(i -> new Cart(sessions)).toList();
    }

    /** Stores the carts, then sets the clients to work. */
    static Adders start(SessionStore store) {
        Adders adders = new Adders(store);
        for (int i = 0; i < CLIENTS; i++) {
            Cart together = adders.shared.get(i % 2);
            Cart alone = adders.own.get(i);
            adders.running.add(adders.clients.submit(() -> adders.work(together, alone)));
        }
        return adders;
    }

    List<Cart> carts() {
        return Stream.concat(shared.stream(), own.stream()).toList();
    }

    /** Waits until so many more adds were acknowledged. */
    void awaitAdds(int count) throws Exception {
        int enough = acknowledged.get() + count;
        await(count + " more adds", () -> acknowledged.get() >= enough);
    }

    /** Waits until so many more attempts failed. */
    void awaitFailures(int count) throws Exception {
        int enough = failures.size() + count;
        await(count + " more failures", () -> failures.size() >= enough);
    }

    /** Waits until each client's last add is acknowledged, and throws what a client met that no client should meet. */
    void stop() throws Exception {
        stopped = true;
        for (Future<?> each : running) {
            each.get();
        }
        assertThat(failures).allMatch(failure -> failure instanceof SessionStoreException);
    }

    /** How many acknowledged adds are not there, when asked now. */
    int lost() {
        return carts().stream()
                .mapToInt(cart -> {
                    List<Integer> numbers = cart.numbers(sessions);
                    return (int) cart.acknowledged.stream()
                            .filter(number -> !numbers.contains(number))
                            .count();
                })
                .sum();
    }

    /** That nothing is there twice, and nothing that was not acknowledged. To be asked once they are stopped. */
    void assertNothingIsThereTwice() {
        Map<Cart, List<Integer>> stored =
                carts().stream().collect(Collectors.toMap(cart -> cart, cart -> cart.numbers(sessions)));
        stored.forEach(
                (cart, numbers) -> assertThat(numbers).doesNotHaveDuplicates().isSubsetOf(cart.acknowledged));
    }

    /** That everything acknowledged is there, and once. */
    void assertEveryAddIsThereOnce() {
        assertThat(lost()).as("lost of " + acknowledged + " acknowledged adds").isZero();
        assertNothingIsThereTwice();
    }

    /** Says how many adds were lost: that is what not waiting for replicas costs. */
    void report(String event) {
        System.out.println("without waitForReplicas, " + lost() + " of " + acknowledged
                + " acknowledged adds were lost in " + event);
    }

    @Override
    public void close() {
        stopped = true;
        clients.shutdownNow();
    }

    private void work(Cart together, Cart alone) {
        for (int i = 0; !stopped; i++) {
            Cart cart = i % 4 == 0 ? alone : together;
            long turn = cart.tryBegin();
            if (turn != 0) {
                add(cart);
                cart.end(turn);
            }
            LockSupport.parkNanos(PAUSE_NANOS); // else the carts grow so long that encoding them is all that is done
        }
    }

    private void add(Cart cart) {
        int number = lastNumber.incrementAndGet();
        Session session = null;
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                if (session == null) {
                    session = cart.openAndAdd(sessions, number);
                }
                sessions.commit(session);
                cart.acknowledged.add(number);
                acknowledged.incrementAndGet();
                return;
            } catch (SessionStoreException | SessionConflictException e) {
                failures.add(e);
                if (Instant.now().isAfter(deadline) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS); // whoever clicks again takes longer
            }
        }
    }

    private void await(String what, BooleanSupplier condition) throws Exception {
        Servers.await(what, () -> condition.getAsBoolean() || running.stream().anyMatch(Future::isDone));
        for (Future<?> each : running) {
            if (each.isDone()) {
                each.get();
            }
        }
    }
}
