package io.holdall.example.myclothes.data;

/**
 * A product.
 *
 * @param code the stock code, such as {@code 85123A}
 * @param name as the catalogue has it
 * @param pence the price of one
 */
public record Product(String code, String name, int pence) {

    /** With another price. */
    public Product at(int newPence) {
        return new Product(code, name, newPence);
    }
}
