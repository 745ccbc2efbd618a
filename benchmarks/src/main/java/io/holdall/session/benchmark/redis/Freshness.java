package io.holdall.session.benchmark.redis;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.measure.Samples;
import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How soon a node that has read a session sees what was done to it through another node. */
final class Freshness {

    private static final Cart CART = RealCarts.ofSize(10, 1).get(0);

    private static final long PAUSE_NANOS = 100_000;
    private static final long LASTING_ERROR_MILLIS = 1_000; // by then a pool has thrown its broken connections out

    private final Node origin;
    private final Node node;
    private final Duration patience;

    /** Of {@code node}; what is done is done through {@code origin}. After {@code patience} it is given up. */
    Freshness(Node origin, Node node, Duration patience) {
        this.origin = origin;
        this.node = node;
        this.patience = patience;
    }

    /** How long after it was written another client's change is seen. */
    String ofWrites(int times) {
        return seen(times, token -> {
            CartLine line = line();
            origin.carts().write(token, line);
            return () -> contains(token, line);
        });
    }

    /** How long after it was ended a session is missing. */
    String ofEnds(int times) {
        return seen(times, token -> {
            origin.end(token);
            return () -> isMissing(token);
        });
    }

    /**
     * What the node answers after {@code fault} and a write that it has not heard of: for how long what was before the write, and
     * what then.
     */
    String after(Runnable fault) {
        String token = origin.carts().begin(CART);
        node.carts().read(token);
        fault.run();
        CartLine line = line();
        origin.carts().write(token, line);
        long begun = System.nanoTime();
        long lastOld = begun;
        while (millisSince(begun) < patience.toMillis()) {
            switch (answer(token, line)) {
                case NEWEST -> {
                    return text(begun, lastOld) + "the newest";
                }
                case OLD -> lastOld = System.nanoTime();
                case ERROR -> {
                    if (millisSince(lastOld) > LASTING_ERROR_MILLIS) {
                        return text(begun, lastOld) + "an error";
                    }
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS); // connections are idle now and then, as with real requests
        }
        return text(begun, lastOld) + "not waited for longer";
    }

    private static String text(long begun, long lastOld) {
        return lastOld == begun ? "" : "old for %.1f s, then ".formatted((lastOld - begun) / 1e9);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private enum Answered {
        NEWEST,
        OLD,
        ERROR
    }

    private interface Act {
        /** Does something to a session that the node has read; what it returns says whether the node has seen it. */
        BooleanSupplier on(String token);
    }

    private String seen(int times, Act act) {
        Samples samples = new Samples();
        for (int i = 0; i < times; i++) {
            String token = origin.carts().begin(CART);
            node.carts().read(token);
            node.carts().read(token);
            BooleanSupplier seen = act.on(token);
            long begun = System.nanoTime();
            await(begun, seen);
            samples.add(System.nanoTime() - begun);
        }
        return "%.2f ms, at most %.2f".formatted(samples.millisAt(0.5), samples.millisAt(1));
    }

    private Answered answer(String token, CartLine line) {
        try {
            return contains(token, line) ? Answered.NEWEST : Answered.OLD;
        } catch (SessionStoreException e) {
            return Answered.ERROR;
        }
    }

    private boolean contains(String token, CartLine line) {
        return node.carts().read(token).lines().contains(line);
    }

    private boolean isMissing(String token) {
        try {
            node.carts().read(token);
            return false;
        } catch (NoSuchElementException e) { // a session that is missing is a new one, with no cart in it
            return true;
        }
    }

    private void await(long begun, BooleanSupplier condition) {
        while (!condition.getAsBoolean() && millisSince(begun) < patience.toMillis()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** One that no cart has had before. */
    private static CartLine line() {
        return new CartLine("line-" + System.nanoTime(), "a line to look for", 1, 100);
    }
}
