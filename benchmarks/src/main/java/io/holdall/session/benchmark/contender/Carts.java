package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.time.Duration;

/**
 * One way to keep a client's cart between its requests. Tokens are what the client holds. Thread-safe; what it was opened with
 * is the opener's to close.
 */
public interface Carts extends AutoCloseable {

    /** The cookie that a token which is the cart is sent in: what {@code CookieSessionStore} has by default. */
    String COOKIE_NAME = "__Host-session";

    /** For how long a client may be away where a contender has a deadline of its own: what {@code SessionManager} has by default. */
    Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    /** Begins a session with a cart in it, and returns the token. */
    String begin(Cart cart);

    /** A read request: finds the session, returns its cart, and renews its deadline if that is due. */
    Cart read(String token);

    /**
     * A write request: finds the session, adds a line to its cart, stores it. The oldest line goes, so that a cart that is
     * written to for long stays as large as it was.
     *
     * @return the token from now on
     */
    String write(String token, CartLine line);

    @Override
    void close();
}
