package io.holdall.session.benchmark.measure;

import static io.holdall.session.benchmark.contender.SessionCarts.CART;

import io.holdall.session.SessionManager;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import java.util.Comparator;
import java.util.List;

/** Which real carts a store can hold, and how large its tokens are. */
public final class Capacity {

    /** How many carts of one size are tried. */
    public static final int CARTS = Shoppers.COUNT;

    private static final String COOKIE_NAME = "__Host-session";

    private final SessionManager sessions;

    /** Of a store, which stays open. */
    public Capacity(SessionStore store) {
        this.sessions = SessionManager.builder(store).build();
    }

    /**
     * How many bytes the client holds for a session with one cart, cookie's name and value together as RFC 6265bis counts them:
     * the median of the carts that are timed. What does not fit counts as large as the store says it would be.
     */
    public int tokenSize(int cartLines) {
        int[] sizes = RealCarts.ofSize(cartLines, CARTS).stream()
                .mapToInt(this::tokenSize)
                .sorted()
                .toArray();
        return sizes[sizes.length / 2];
    }

    /** How many of the carts that are timed do not fit. */
    public long tooLarge(int cartLines) {
        return RealCarts.ofSize(cartLines, CARTS).stream()
                .filter(cart -> !fits(cart))
                .count();
    }

    /**
     * Of a hundred real carts, how many the store can hold. Where the largest fits, all do; else each is tried.
     */
    public double shareThatFits() {
        List<Cart> carts = RealCarts.all();
        Cart largest = carts.stream()
                .max(Comparator.comparingInt(cart -> cart.lines().size()))
                .orElseThrow();
        if (fits(largest)) {
            return 100;
        }
        return 100.0 * carts.stream().filter(this::fits).count() / carts.size();
    }

    private int tokenSize(Cart cart) {
        try {
            return COOKIE_NAME.length() + store(cart).value().length();
        } catch (SessionTooLargeException e) {
            return Math.toIntExact(e.bytes());
        }
    }

    private boolean fits(Cart cart) {
        try {
            store(cart);
            return true;
        } catch (SessionTooLargeException e) {
            return false;
        }
    }

    private SessionToken store(Cart cart) {
        return sessions.update(SessionToken.NONE, session -> session.put(CART, cart));
    }
}
