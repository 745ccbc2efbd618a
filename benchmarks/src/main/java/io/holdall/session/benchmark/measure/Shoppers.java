package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Contender.Role;
import java.util.List;

/**
 * Clients with real carts of one size, who make requests in turn. A write takes the oldest line out of a cart and puts the line
 * back that the client's own real cart has there: so every cart keeps its lines and its size, however often it is written.
 * Not thread-safe; several threads have shoppers of their own.
 */
final class Shoppers {

    /** How many there are: enough carts for no single one to matter, few enough of 50 lines to be found in the data. */
    static final int COUNT = 64;

    /** A session remembers its last eight commits, of which one began it. */
    private static final int WRITES_UNTIL_SETTLED = 8;

    private static final int READS = 32;
    private static final int WRITES = 33;

    private final Carts carts;
    private final List<Cart> wanted;
    private final String[] tokens;

    /** How many requests were made, far from both ends: no other thread's objects share its cache line, which would slow both. */
    private final int[] made = new int[64];

    /**
     * Begins a session for each.
     *
     * @throws io.holdall.session.spi.SessionTooLargeException if one does not fit
     */
    Shoppers(Carts carts, int cartLines) {
        this.carts = carts;
        this.wanted = RealCarts.ofSize(cartLines, COUNT);
        this.tokens = wanted.stream().map(carts::begin).toArray(String[]::new);
    }

    /** Writes to every cart until the bookkeeping beside it is as large as it gets. */
    void writeUntilSettled() {
        for (int i = 0; i < WRITES_UNTIL_SETTLED * COUNT; i++) {
            write();
        }
    }

    /** {@link #writeUntilSettled()}, if these are the carts of a contender whose items in DynamoDB grow with the first writes. */
    void settle(Contender contender) {
        if (contender.store().isInDynamo() && contender.role() != Role.PEER) {
            writeUntilSettled();
        }
    }

    /** The next client's read request. */
    Cart read() {
        return readFrom(carts);
    }

    /** The next client's read request, to another node that has the same sessions. */
    Cart readFrom(Carts node) {
        return node.read(tokens[made[READS]++ & (COUNT - 1)]);
    }

    /** The next client's write request. */
    String write() {
        int turn = made[WRITES];
        int shopper = turn & (COUNT - 1);
        List<CartLine> lines = wanted.get(shopper).lines();
        CartLine line = lines.get(turn / COUNT % lines.size());
        made[WRITES] = turn == Integer.MAX_VALUE ? 0 : turn + 1;
        tokens[shopper] = carts.write(tokens[shopper], line);
        return tokens[shopper];
    }
}
