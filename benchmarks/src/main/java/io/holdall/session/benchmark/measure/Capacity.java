package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.spi.SessionTooLargeException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How large a contender's tokens are, and which carts it can hold: those whose token fits into a cookie, and which it did not
 * refuse. A cookie's name, {@code __Host-session}, and value have {@value #MAX_OCTETS} octets together at most (RFC 6265bis, section
 * 5.6); tokens are ASCII.
 */
public final class Capacity {

    /** How many carts of one size are tried. */
    public static final int CARTS = Shoppers.COUNT;

    private static final int MAX_OCTETS = 4096;

    private static final int GROWING_CARTS = 60;
    private static final int MOST_LINES = 500; // far more than 4096 octets have ever held
    private static final long SEED = 20101201; // the day of the first real cart

    private final Carts carts;

    /** Of a contender, which stays open. */
    public Capacity(Carts carts) {
        this.carts = carts;
    }

    /**
     * How many octets the client holds for a session with one cart, cookie's name and value together: the median of the carts that
     * are timed. What the contender refuses counts as large as it says it would be.
     */
    public int tokenSize(int cartLines) {
        return median(RealCarts.ofSize(cartLines, CARTS).stream().mapToInt(this::octets));
    }

    /** How many of the carts that are timed do not fit. */
    public long tooLarge(int cartLines) {
        return RealCarts.ofSize(cartLines, CARTS).stream()
                .filter(cart -> !fits(cart))
                .count();
    }

    /**
     * Of a hundred real carts, how many fit. Where the largest does, all do; else each is tried.
     */
    public double shareThatFits() {
        List<Cart> all = RealCarts.all();
        Cart largest = all.stream()
                .max(Comparator.comparingInt(cart -> cart.lines().size()))
                .orElseThrow();
        if (fits(largest)) {
            return 100;
        }
        return 100.0 * all.stream().filter(this::fits).count() / all.size();
    }

    /**
     * The most lines of a cart that fits: the median of {@value #GROWING_CARTS} carts which get one line after the other, drawn by
     * popularity with the seed {@value #SEED}. At most {@value #MOST_LINES}, which a contender reaches whose token is not the cart.
     */
    public int linesThatFit() {
        return median(RealCarts.drawn(MOST_LINES, GROWING_CARTS, SEED).stream().mapToInt(this::linesThatFit));
    }

    /** By bisection: a cart with one line more does not get smaller. */
    private int linesThatFit(Cart cart) {
        int fitting = 0;
        int tooMany = cart.lines().size() + 1;
        while (tooMany - fitting > 1) {
            int middle = (fitting + tooMany) >>> 1;
            if (fits(cart.first(middle))) {
                fitting = middle;
            } else {
                tooMany = middle;
            }
        }
        return fitting;
    }

    private boolean fits(Cart cart) {
        return octets(cart) <= MAX_OCTETS;
    }

    private int octets(Cart cart) {
        try {
            return Carts.COOKIE_NAME.length() + carts.begin(cart).length();
        } catch (SessionTooLargeException e) {
            return Math.toIntExact(e.bytes());
        }
    }

    private static int median(IntStream figures) {
        int[] sorted = figures.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
