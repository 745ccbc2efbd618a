package io.holdall.session.benchmark.redis;

import com.sun.management.ThreadMXBean;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.measure.Samples;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/** What requests of one thread cost on a node: time, allocation, and commands that reach the server. */
final class Costs {

    private static final int CLIENTS = 64;
    private static final int CART_LINES = 10;
    private static final int COUNTED = 16 * CLIENTS;
    private static final int COLLECTIONS = 3;
    private static final Pattern CALLS = Pattern.compile("cmdstat_(?:hgetall|evalsha|eval):calls=(\\d+)");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One kind of request: the median of the time, the mean of the others. */
    record Cost(double micros, double bytes, double roundTrips) {

        @Override
        public String toString() {
            return "%.1f µs, %,.0f B, %.1f".formatted(micros, bytes, roundTrips);
        }
    }

    private final List<Cart> wanted = RealCarts.ofSize(CART_LINES, CLIENTS);
    private final RedisClient direct;
    private final SessionCarts carts;
    private final List<String> tokens;
    private final Duration duration;

    /** On {@code node}; {@code direct} asks the server what it was sent, and nobody else may use that meanwhile. */
    Costs(RedisClient direct, Node node, Duration duration) {
        this.direct = direct;
        this.carts = node.carts();
        this.duration = duration;
        this.tokens = new ArrayList<>(wanted.stream().map(carts::begin).toList());
    }

    /** A read request of a session that was read before and that nobody has written to since. */
    Cost read() {
        return cost(this::read);
    }

    /** A write request of a session that was written to before. */
    Cost write() {
        return cost(this::write);
    }

    /** A write request and the read request that follows it, together. */
    Cost writeAndRead() {
        return cost(turn -> {
            write(turn);
            read(turn);
        });
    }

    /** The heap that one more session takes which the node has begun and read, with the client's token for it. */
    static double heapPerSession(Node node, int sessions) {
        beginAndRead(node, sessions / 10); // what is made once is made now
        long before = used();
        List<String> tokens = beginAndRead(node, sessions);
        long after = used();
        node.carts().read(tokens.get(0)); // it is still there, with all that it holds
        return (after - before) / (double) sessions;
    }

    private static List<String> beginAndRead(Node node, int sessions) {
        List<Cart> carts = RealCarts.ofSize(CART_LINES, CLIENTS);
        List<String> tokens = new ArrayList<>(sessions);
        for (int i = 0; i < sessions; i++) {
            // each cart is an object of its own, as it is when it was decoded from a request
            Cart cart = new Cart(carts.get(i % CLIENTS).lines().stream()
                    .map(line -> new CartLine(
                            new String(line.sku()), new String(line.description()), line.quantity(), line.pricePence()))
                    .toList());
            String token = node.carts().begin(cart);
            node.carts().read(token);
            tokens.add(token);
        }
        return tokens;
    }

    private void read(int turn) {
        carts.read(tokens.get(turn % CLIENTS));
    }

    private void write(int turn) {
        int client = turn % CLIENTS;
        Cart cart = wanted.get(client);
        tokens.set(client, carts.write(tokens.get(client), cart.lines().get(turn / CLIENTS % CART_LINES)));
    }

    private Cost cost(IntConsumer request) {
        timed(request, duration.toNanos() / 2); // compiled from here on
        double micros = 1e3 * timed(request, duration.toNanos()).millisAt(0.5);
        long calls = calls();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        for (int turn = 0; turn < COUNTED; turn++) {
            request.accept(turn);
        }
        double bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        return new Cost(micros, bytes / COUNTED, (calls() - calls) / (double) COUNTED);
    }

    /** Whole turns of all clients, so that each of them has made the same requests. */
    private static Samples timed(IntConsumer request, long nanos) {
        Samples samples = new Samples();
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            for (int client = 0; client < CLIENTS; client++) {
                long begun = System.nanoTime();
                request.accept(samples.count());
                samples.add(System.nanoTime() - begun);
            }
        }
        return samples;
    }

    /** The commands that a store sends; what its scripts run is none of them. */
    private long calls() {
        return CALLS.matcher(direct.info("commandstats"))
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
