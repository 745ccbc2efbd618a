package io.holdall.session.benchmark.cart;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A shopping cart: what the comparison keeps in its sessions. Immutable. Serializable, as some peers write it that way.
 *
 * @param lines in the order in which they were added
 */
public record Cart(List<CartLine> lines) implements Serializable {

    /** A cart with nothing in it. */
    public static final Cart EMPTY = new Cart(List.of());

    /** Copies the lines. */
    public Cart {
        lines = List.copyOf(lines);
    }

    /** This cart with one line more. */
    public Cart plus(CartLine line) {
        return new Cart(after(0, line));
    }

    /** This cart with one line more and the oldest one gone, so that it stays as large as it was. */
    public Cart plusInsteadOfOldest(CartLine line) {
        return new Cart(after(Math.min(1, lines.size()), line));
    }

    /** A cart of this one's first lines. */
    public Cart first(int count) {
        return new Cart(lines.subList(0, count));
    }

    private List<CartLine> after(int first, CartLine line) {
        List<CartLine> result = new ArrayList<>(lines.size() + 1);
        result.addAll(lines.subList(first, lines.size()));
        result.add(line);
        return result;
    }
}
