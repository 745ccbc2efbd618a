package io.holdall.example.myclothes.shop;

import java.util.Locale;

/** Prices as the pages show them. */
final class Money {

    private Money() {}

    static String pounds(long pence) {
        return String.format(Locale.ROOT, "£%,d.%02d", pence / 100, pence % 100);
    }
}
