package io.holdall.example.myclothes.shop;

import io.holdall.session.SessionKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cart. Never changed: each change makes a new one, with the next version.
 *
 * @param id made when the cart begins, and what an order is stored under: one cart, one order. A secret of the session, as whoever
 *     has it could stop its checkout
 * @param version how many changes there were, over all carts of the session
 * @param lines in the order in which they were first added, each product once
 */
public record Cart(String id, long version, List<Line> lines) {

    /** Where it is in the session. */
    public static final SessionKey<Cart> CART = SessionKey.immutable("cart", Cart.class);

    /** How many lines there may be: nearly as many as the largest real basket has. */
    public static final int MOST_LINES = 1000;

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A line.
     *
     * @param sku the product's code
     * @param quantity 1 to {@value #MOST}
     */
    public record Line(String sku, int quantity) {

        /** How many of one product there may be. */
        public static final int MOST = 999;
    }

    /** Copies the lines. */
    public Cart {
        lines = List.copyOf(lines);
    }

    /** An empty cart with an id of its own. */
    public static Cart begun() {
        return new Cart(newId(), 0, List.of());
    }

    /**
     * With more of a product.
     *
     * @throws Refusal if there would be too many of it, or too many lines
     */
    public Cart plus(String sku, int quantity) {
        return with(sku, quantityOf(sku) + quantity);
    }

    /**
     * With so many of a product; with 0, without it.
     *
     * @throws Refusal if that is too many, or there would be too many lines
     */
    public Cart with(String sku, int quantity) {
        if (quantity > Line.MOST) {
            throw new Refusal(
                    400,
                    "A cart takes at most " + Line.MOST + " of one product, and it would have " + quantity + " of "
                            + sku + ".");
        }
        List<Line> changed = new ArrayList<>(lines);
        int at = 0;
        while (at < changed.size() && !changed.get(at).sku().equals(sku)) {
            at++;
        }
        if (at < changed.size()) {
            changed.remove(at);
        }
        if (quantity > 0) {
            changed.add(at, new Line(sku, quantity));
        }
        if (changed.size() > MOST_LINES) {
            throw new Refusal(
                    400,
                    "A cart takes at most " + MOST_LINES + " different products. Check out first, or remove some.");
        }
        return new Cart(id, version + 1, changed);
    }

    /**
     * What is left after these were ordered: what was added meanwhile stays. It is another cart then, with an id of its own, for the
     * next order. A cart of another id is left as it is: its order has been taken out already.
     */
    public Cart afterOrder(String orderedId, Map<String, Integer> ordered) {
        if (!id.equals(orderedId)) {
            return this;
        }
        List<Line> left = new ArrayList<>();
        for (Line line : lines) {
            int more = line.quantity() - ordered.getOrDefault(line.sku(), 0);
            if (more > 0) {
                left.add(new Line(line.sku(), more));
            }
        }
        return new Cart(newId(), version + 1, left);
    }

    /** How many of a product. */
    public int quantityOf(String sku) {
        Optional<Line> found =
                lines.stream().filter(line -> line.sku().equals(sku)).findFirst();
        return found.map(Line::quantity).orElse(0);
    }

    /** How many pieces, of all products together. */
    public int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    /** Does not show the id. */
    @Override
    public String toString() {
        return "Cart[version=" + version + ", lines=" + lines + "]";
    }

    private static String newId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
