package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.cookie.CookieSessionStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Carts in a token that the client holds, as Vert.x has it: its {@link CookieSessionStore}, whose token is the base64url of
 * AES-256-GCM over the session, so that clients cannot read it, as they can in all the others. The cart is a session's string, the
 * JSON of the same codec, which is shorter and faster than a {@code JsonObject}: that would be stored with its class' name, and
 * copied. A request does what Vert.x' {@code SessionHandler} makes of one: {@code get} decrypts the session and refuses one that
 * is over; after the request a session that was changed gets a new token, and {@code put} counts its version.
 *
 * <p>The deadline is half an hour after the last write: of a session that was only read, the handler sends no new cookie. There is
 * no absolute deadline, no choice among keys and no bound; the last write wins. No thread of Vert.x takes part in a request; the
 * instance that the store needs for its random numbers is closed with it.
 */
final class VertxCookie implements Carts {

    private static final String CART = "cart";

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final CookieSessionStore sessions =
            CookieSessionStore.create(vertx, Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32)));
    private final Duration lifetime;

    VertxCookie() {
        this(IDLE_TIMEOUT);
    }

    VertxCookie(Duration lifetime) {
        this.lifetime = lifetime;
    }

    @Override
    public String begin(Cart cart) {
        Session session = sessions.createSession(lifetime.toMillis());
        put(session, cart);
        return flush(session, "");
    }

    @Override
    public Cart read(String token) {
        Session session = find(token);
        Cart cart = cartOf(session);
        flush(session, token);
        return cart;
    }

    @Override
    public String write(String token, CartLine line) {
        Session session = find(token);
        put(session, cartOf(session).plusInsteadOfOldest(line));
        return flush(session, token);
    }

    @Override
    public void close() {
        sessions.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Session find(String token) {
        @Nullable Session session = done(sessions.get(token));
        if (session == null) {
            throw new IllegalArgumentException("a token that was not made here, or is over");
        }
        return session;
    }

    /** What the handler does after a request; answers the token that the client holds from now on. */
    private String flush(Session session, String token) {
        boolean changed = session.isRegenerated();
        session.setAccessed();
        String next = changed ? session.value() : token;
        done(sessions.put(session));
        return next;
    }

    private static void put(Session session, Cart cart) {
        session.put(CART, new String(CartCodec.encode(cart), StandardCharsets.UTF_8));
    }

    private static Cart cartOf(Session session) {
        return CartCodec.decode(session.<String>get(CART).getBytes(StandardCharsets.UTF_8));
    }

    /** What this store answers is there at once. */
    private static <T extends @Nullable Object> T done(Future<T> future) {
        if (!future.succeeded()) {
            throw new IllegalStateException("this store answers at once", future.cause());
        }
        return future.result();
    }
}
