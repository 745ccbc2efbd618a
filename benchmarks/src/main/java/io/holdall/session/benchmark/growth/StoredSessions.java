package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.CartCodec;
import io.holdall.session.benchmark.contender.Carts;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * More and more sessions of one contender, each with a real cart of {@value #CART_LINES} lines that is its own object. Remembers
 * some tokens of all, evenly, so that the memory for tokens does not grow.
 */
final class StoredSessions {

    static final int CART_LINES = 10; // the median real cart

    private static final int TOKENS = 1 << 14;
    private static final int CARTS = 64;
    private static final int PARTS = 10;
    private static final long SEED = 8;

    private final Carts carts;
    private final int most;
    private final int threads;
    private final List<Cart> wanted = RealCarts.ofSize(CART_LINES, CARTS);
    private final String[] tokens;
    private int stored;

    /**
     * None yet.
     *
     * @param most how many there will be
     * @param threads how many begin sessions at the same time
     */
    StoredSessions(Carts carts, int most, int threads) {
        this.carts = carts;
        this.most = most;
        this.threads = threads;
        this.tokens = new String[Math.min(most, TOKENS)];
        Arrays.fill(tokens, "");
    }

    /** Begins sessions until there are so many. */
    void growTo(int count) {
        AtomicInteger next = new AtomicInteger(stored);
        Together.run(threads, thread -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                String token = carts.begin(CartCodec.copy(wanted.get(i % CARTS)));
                int place = placeOf(i);
                if (place == 0 || placeOf(i - 1) != place) {
                    tokens[place] = token;
                }
            }
        });
        stored = count;
    }

    /** Reads sessions at random, one request after the other: the median of the times, in microseconds, and its error. */
    Observed read(@Nullable Double bytes, int requests) {
        Random random = new Random(SEED);
        int remembered = placeOf(stored - 1) + 1;
        time(requests / 2, random, remembered); // to warm up
        long[][] parts = IntStream.range(0, PARTS)
                .mapToObj(part -> time(requests / PARTS, random, remembered))
                .toArray(long[][]::new);
        double[] medians =
                Arrays.stream(parts).mapToDouble(StoredSessions::medianMicros).toArray();
        long[] all = Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
        return new Observed(stored, bytes, medianMicros(all), Line.errorOfMean(medians));
    }

    private long[] time(int requests, Random random, int remembered) {
        long[] nanos = new long[requests];
        for (int i = 0; i < requests; i++) {
            String token = tokens[random.nextInt(remembered)];
            long begun = System.nanoTime();
            carts.read(token);
            nanos[i] = System.nanoTime() - begun;
        }
        return nanos;
    }

    private int placeOf(int session) {
        return (int) ((long) session * tokens.length / most);
    }

    private static double medianMicros(long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e3;
    }
}
