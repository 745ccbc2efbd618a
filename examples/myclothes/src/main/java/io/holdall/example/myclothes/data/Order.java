package io.holdall.example.myclothes.data;

import java.time.Instant;
import java.util.List;

/**
 * An order.
 *
 * @param number what the customer calls it by
 * @param placedAt when
 * @param lines what
 */
public record Order(long number, Instant placedAt, List<Line> lines) {

    /**
     * A line of an order.
     *
     * @param code the product
     * @param name the product's name at that time
     * @param quantity how many
     * @param pence the price of one at that time
     */
    public record Line(String code, String name, int quantity, int pence) {}

    /** Copies the lines. */
    public Order {
        lines = List.copyOf(lines);
    }

    /** What all lines cost, in pence. */
    public long total() {
        return lines.stream()
                .mapToLong(line -> (long) line.quantity() * line.pence())
                .sum();
    }
}
