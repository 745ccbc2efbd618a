package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Carts in one of Spring Session's repositories. A request does what Spring's {@code SessionRepositoryFilter} makes of one that
 * touches its session: {@code getSession} finds it and sets its last access, and after the request {@code commitSession} saves
 * it, whether it was changed or not. The last write wins.
 *
 * @param <S> the repository's sessions
 */
final class SpringSessions<S extends Session> implements UpdatableCarts {

    private static final String CART = "cart";

    private final SessionRepository<S> sessions;
    private final boolean shared;

    /**
     * Carts in a repository.
     *
     * @param shared whether several nodes see the same sessions
     */
    SpringSessions(SessionRepository<S> sessions, boolean shared) {
        this.sessions = sessions;
        this.shared = shared;
    }

    /**
     * Live objects in a {@link MapSessionRepository} over a {@link ConcurrentHashMap}, with its defaults: finding a session copies
     * it, and saving it copies it again. The map has no bound, and what has expired stays until it is asked for.
     */
    static Carts inMap() {
        return new SpringSessions<>(new MapSessionRepository(new ConcurrentHashMap<>()), false);
    }

    @Override
    public String begin(Cart cart) {
        S session = sessions.createSession();
        session.setLastAccessedTime(Instant.now());
        session.setAttribute(CART, cart);
        sessions.save(session);
        return session.getId();
    }

    @Override
    public Cart read(String token) {
        S session = find(token);
        Cart cart = cartOf(session);
        sessions.save(session);
        return cart;
    }

    @Override
    public String write(String token, CartLine line) {
        return update(token, cart -> cart.plusInsteadOfOldest(line));
    }

    @Override
    public String update(String token, UnaryOperator<Cart> change) {
        S session = find(token);
        session.setAttribute(CART, change.apply(cartOf(session)));
        sessions.save(session);
        return session.getId();
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public void close() {}

    private S find(String token) {
        S session = Objects.requireNonNull(sessions.findById(token), "a session that was stored");
        session.setLastAccessedTime(Instant.now());
        return session;
    }

    private static Cart cartOf(Session session) {
        return Objects.requireNonNull(session.<Cart>getAttribute(CART), "the cart that was put in");
    }
}
