package io.holdall.session.benchmark.advise;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an application cannot do without. */
public enum Need {
    /** An add that was acknowledged is in the cart, whoever else adds at the same time. */
    NO_LOST_ADDS,

    /** Every cart can be held. */
    CARTS_FIT,

    /** Whoever has logged out is out. */
    REVOCATION,

    /** No cart is lost when a node dies. */
    SURVIVES_NODE;

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The need of a name. */
    public static Optional<Need> named(String label) {
        return Arrays.stream(values())
                .filter(need -> need.label().equals(label))
                .findFirst();
    }

    /** All names, with commas. */
    public static String labels() {
        return Arrays.stream(values()).map(Need::label).collect(Collectors.joining(", "));
    }
}
