package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

/**
 * Carts as live objects in Spring Session's {@link MapSessionRepository} over a {@link ConcurrentHashMap}, with its defaults. A
 * request does what Spring's {@code SessionRepositoryFilter} makes of one that touches its session: {@code getSession} finds it,
 * which copies it, and sets its last access; and after the request {@code commitSession} saves it, whether it was changed or
 * not, which copies it again. The map has no bound; what has expired stays until it is asked for; the last write wins.
 */
final class SpringMap implements Carts {

    private static final String CART = "cart";

    private final MapSessionRepository sessions = new MapSessionRepository(new ConcurrentHashMap<>());

    @Override
    public String begin(Cart cart) {
        MapSession session = sessions.createSession();
        session.setLastAccessedTime(Instant.now());
        session.setAttribute(CART, cart);
        sessions.save(session);
        return session.getId();
    }

    @Override
    public Cart read(String token) {
        MapSession session = find(token);
        Cart cart = cartOf(session);
        sessions.save(session);
        return cart;
    }

    @Override
    public String write(String token, CartLine line) {
        MapSession session = find(token);
        session.setAttribute(CART, cartOf(session).plusInsteadOfOldest(line));
        sessions.save(session);
        return session.getId();
    }

    @Override
    public void close() {}

    private MapSession find(String token) {
        MapSession session = Objects.requireNonNull(sessions.findById(token), "a session that was stored");
        session.setLastAccessedTime(Instant.now());
        return session;
    }

    private static Cart cartOf(MapSession session) {
        return Objects.requireNonNull(session.<Cart>getAttribute(CART), "the cart that was put in");
    }
}
