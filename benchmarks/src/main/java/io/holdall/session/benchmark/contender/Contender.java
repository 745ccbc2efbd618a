package io.holdall.session.benchmark.contender;

import java.util.Arrays;
import java.util.List;

/**
 * Who is timed.
 *
 * @param store the store
 * @param raw whether it is not the store itself but the raw client beside it
 */
public record Contender(Store store, boolean raw) {

    /** A store and its raw client. */
    public static List<Contender> of(Store store) {
        return List.of(new Contender(store, false), new Contender(store, true));
    }

    /** The contender of a name in the results. */
    public static Contender named(String label) {
        return Arrays.stream(Store.values())
                .flatMap(store -> of(store).stream())
                .filter(contender -> contender.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender is called " + label));
    }

    /** The name in the results. */
    public String label() {
        return raw ? store.rawLabel() : store.label();
    }

    /** Opens it. */
    public Carts open(Connections connections) {
        return raw ? store.openRaw(connections) : new SessionCarts(store.open(connections));
    }
}
