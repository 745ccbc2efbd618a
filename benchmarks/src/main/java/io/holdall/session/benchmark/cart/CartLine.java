package io.holdall.session.benchmark.cart;

import java.io.Serializable;

/**
 * A line of a cart. Immutable.
 *
 * @param sku the product's code
 * @param description the product's name
 * @param quantity how many of it
 * @param pricePence the price of one, in pence
 */
public record CartLine(String sku, String description, int quantity, int pricePence) implements Serializable {}
