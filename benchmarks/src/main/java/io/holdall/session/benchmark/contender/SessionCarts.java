package io.holdall.session.benchmark.contender;

import io.holdall.session.JacksonCodec;
import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Carts as Holdall keeps them, in any store: what an application would write, with the manager's defaults. */
public final class SessionCarts implements UpdatableCarts {

    /** The attribute that the cart is. */
    public static final SessionKey<Cart> CART = SessionKey.immutable("cart", Cart.class);

    private final SessionStore store;
    private final SessionManager sessions;

    /** Carts in {@code store}, which is closed with them. */
    public SessionCarts(SessionStore store) {
        this(store, JacksonCodec.json());
    }

    /** Carts in {@code store}, encoded by {@code codec}. */
    SessionCarts(SessionStore store, SessionCodec codec) {
        this(store, SessionManager.builder(store).codec(codec).build());
    }

    private SessionCarts(SessionStore store, SessionManager sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    /** Carts in {@code store}, whose sessions every request touches, however short ago the last was. */
    public static SessionCarts touchedByEveryRequest(SessionStore store) {
        return new SessionCarts(
                store,
                SessionManager.builder(store).touchInterval(Duration.ZERO).build());
    }

    @Override
    public String begin(Cart cart) {
        return sessions.update(SessionToken.NONE, session -> session.put(CART, cart))
                .value();
    }

    @Override
    public Cart read(String token) {
        Session session = sessions.open(SessionToken.of(token));
        Cart cart = session.get(CART).orElseThrow();
        sessions.commit(session); // which touches it, now and then
        return cart;
    }

    @Override
    public String write(String token, CartLine line) {
        Session session = sessions.open(SessionToken.of(token));
        session.update(CART, Cart.EMPTY, cart -> cart.plusInsteadOfOldest(line));
        return sessions.commit(session).value();
    }

    @Override
    public String update(String token, UnaryOperator<Cart> change) {
        return sessions.update(SessionToken.of(token), session -> session.update(CART, Cart.EMPTY, change))
                .value();
    }

    @Override
    public boolean isShared() {
        return store.traits().shared();
    }

    /** A request of a client that holds no token and puts nothing into its session. */
    public void browse() {
        Session session = sessions.open(SessionToken.NONE);
        if (session.get(CART).isPresent() || !sessions.commit(session).isNone()) {
            throw new IllegalStateException("an anonymous request has no cart and gets no token");
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
