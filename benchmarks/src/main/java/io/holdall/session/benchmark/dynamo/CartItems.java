package io.holdall.session.benchmark.dynamo;

import io.holdall.session.JacksonCodec;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.dynamo.CapacityUnits;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The real carts as items of the DynamoDB store: nobody logged in, the tenth version, the codec that sessions have by default. */
public final class CartItems {

    private static final JacksonCodec JSON = JacksonCodec.json();
    private static final Instant NOW = Instant.parse("2026-11-21T10:11:12.345Z");
    private static final Lifetime LIFETIME =
            new Lifetime(NOW, NOW, NOW.plus(Duration.ofMinutes(33)), NOW.plus(Duration.ofHours(8)));
    private static final SessionId ID = SessionId.random(new SecureRandom());

    private CartItems() {}

    /** Of all carts, those of the smallest items first. */
    static List<CapacityUnits> all() {
        return of(RealCarts.all());
    }

    /** Of some carts, those of the smallest items first. */
    public static List<CapacityUnits> of(List<Cart> carts) {
        return carts.stream()
                .map(CartItems::of)
                .sorted((a, b) -> Long.compare(a.bytes(), b.bytes()))
                .toList();
    }

    private static CapacityUnits of(Cart cart) {
        Attribute attribute = Attribute.encoded(JSON.encode("cart", cart, Cart.class));
        SessionState state = new SessionState(
                ID, 10, LIFETIME, null, Map.of("cart", attribute), CommitIds.of(new long[CommitIds.KEPT]));
        return CapacityUnits.of(state, "");
    }
}
