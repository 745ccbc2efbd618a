package io.holdall.example.myclothes.shop;

import static io.holdall.example.myclothes.shop.Cart.CART;

import io.holdall.example.myclothes.data.Product;
import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.servlet.SessionFilter;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionToken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One request, with its session as the shop uses it. */
final class Exchange {

    /** When the customer last wrote to the database, in milliseconds since 1970. */
    private static final SessionKey<Long> WROTE_AT = SessionKey.immutable("wrote-at", Long.class);

    /** For how long after that the replica is not asked. */
    private static final Duration REPLICA_BEHIND = Duration.ofSeconds(10);

    private final Shop shop;
    private final HttpServletRequest request;
    private final boolean isPost;
    private @Nullable Map<String, String> fields;
    private @Nullable Session session;
    private @Nullable Cart before;
    private @Nullable SessionToken token;
    private @Nullable Refusal refusal;
    private boolean undone;
    private boolean ended;

    Exchange(Shop shop, HttpServletRequest request) {
        this.shop = shop;
        this.request = request;
        this.isPost = request.getMethod().equals("POST");
    }

    boolean isPost() {
        return isPost;
    }

    String path() {
        return request.getRequestURI();
    }

    boolean wantsJson() {
        return wantsJson(request);
    }

    static boolean wantsJson(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("application/json");
    }

    /** Reads the body, if there is one, so that a request which may not send it is refused before anything is done. */
    void read() throws IOException {
        fields = isPost ? Form.body(request) : Form.query(request);
    }

    /** A field of the form, or of the query; {@code null} if it was not sent. */
    @Nullable String field(String name) {
        return fields == null ? null : fields.get(name);
    }

    /** A whole number within bounds. */
    int number(String name, int least, int most) {
        String text = field(name);
        String digits = text == null ? "" : text.strip();
        if (digits.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(digits);
            if (number >= least && number <= most) {
                return number;
            }
        }
        String sent = text == null ? "none was sent" : "this was \"" + shortened(text) + "\"";
        throw new Refusal(
                400, "The " + name + " must be a whole number from " + least + " to " + most + "; " + sent + ".");
    }

    /** The product that the field {@code sku} names. */
    Product product() {
        return product(String.valueOf(field("sku")));
    }

    Product product(String code) {
        return shop.products()
                .find(code)
                .orElseThrow(() -> new Refusal(404, "There is no product \"" + shortened(code) + "\" in this shop."));
    }

    Session session() {
        Session opened = session;
        if (opened == null) {
            opened = SessionFilter.session(request);
            session = opened;
            before = opened.get(CART).orElse(null);
        }
        return opened;
    }

    Optional<Cart> cart() {
        return ended ? Optional.empty() : session().get(CART);
    }

    /**
     * Changes the cart, and does it again on the newer one if another request of this session was faster, so that both count.
     *
     * @throws Refusal if the cart does not take it; nothing is changed then. {@link #commit} throws it if the newer one does not.
     */
    void change(UnaryOperator<Cart> change) {
        Cart begun = Cart.begun();
        var unused = change.apply(cart().orElse(begun)); // one that is refused here is not recorded
        session().update(CART, begun, cart -> changed(cart, change));
    }

    /** A function that throws would break the commit off, and leave the session half done: so it remembers. */
    private Cart changed(Cart cart, UnaryOperator<Cart> change) {
        refusal = null;
        if (undone) {
            return cart;
        }
        try {
            return change.apply(cart);
        } catch (Refusal e) {
            refusal = e;
            return cart;
        }
    }

    Optional<String> user() {
        return ended ? Optional.empty() : session().principal();
    }

    /** The customer has just written to the database. */
    void wrote() {
        session().put(WROTE_AT, Instant.now().toEpochMilli());
    }

    /** Whether the replica may not have yet what the customer has written. */
    boolean justWrote() {
        Instant since = Instant.now().minus(REPLICA_BEHIND);
        return session()
                .get(WROTE_AT)
                .map(Instant::ofEpochMilli)
                .orElse(Instant.MIN)
                .isAfter(since);
    }

    /** Ends the session. */
    void end() {
        session().invalidate();
        ended = true;
    }

    /** The session was found to have ended. */
    void ended() {
        ended = true;
    }

    /**
     * Stores what was done to the session now. The filter would do so when the response is sent, but the page says what became of
     * it: too large, or changed elsewhere. The filter then finds nothing more to store; so a session that was ended, of which there
     * is nothing to say, is left to it, or it would be deleted twice.
     *
     * @throws Refusal if the cart, as another request has changed it meanwhile, does not take the change: it is as that left it
     */
    void commit() {
        if (session != null && !ended) {
            token = shop.sessions().commit(session);
            if (refusal != null) {
                throw refusal;
            }
        }
    }

    /** Puts back the cart that was stored before, as the new one could not be; what else was done stays, of other requests too. */
    void undo() {
        undone = true; // should the commit meet a newer cart
        Cart stored = before;
        Cart refused = cart().orElse(null);
        if (stored == null) {
            session().remove(CART);
        } else {
            session().update(CART, stored, cart -> cart.equals(refused) ? stored : cart);
        }
        commit();
    }

    /** How many bytes the client's token has: the one that it gets with this response or, if that was not settled, has sent. */
    int tokenBytes() {
        return (token == null ? sentToken() : token).value().length();
    }

    /** Why the client's token stood for no session; {@code null} if it did, or there was none. */
    Lookup.@Nullable Reason missing() {
        return ended || session == null ? null : session.missing().orElse(null);
    }

    /** The node that the client's token names, if it names one. */
    Optional<String> nodeOfToken() {
        IdToken parsed = IdToken.parse(sentToken());
        return Optional.ofNullable(parsed).map(IdToken::route);
    }

    private SessionToken sentToken() {
        return shop.cookie().read(Collections.list(request.getHeaders("Cookie")));
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
