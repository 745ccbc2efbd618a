package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.contender.Carts;
import java.util.List;

/** A contender in this JVM. An update puts that line at the end of the cart which is the oldest, as each of them was once. */
final class CartsTarget implements Target {

    private final Carts carts;
    private final List<Cart> wanted;

    /** Clients take the carts in turn. */
    CartsTarget(Carts carts, List<Cart> wanted) {
        this.carts = carts;
        this.wanted = wanted;
    }

    @Override
    public String begin(int client) {
        return carts.begin(wanted(client));
    }

    @Override
    public String read(String token) {
        carts.read(token);
        return token;
    }

    @Override
    public String update(String token, int client, int turn) {
        List<CartLine> lines = wanted(client).lines();
        return carts.write(token, lines.get(turn % lines.size()));
    }

    @Override
    public void close() {
        carts.close();
    }

    private Cart wanted(int client) {
        return wanted.get(client % wanted.size());
    }
}
