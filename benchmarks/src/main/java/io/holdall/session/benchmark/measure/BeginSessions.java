package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.CartCodec;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;

/** The program of the JVM that {@link SessionMemory} starts: prints the bytes of one session. */
final class BeginSessions {

    private static final int COLLECTIONS = 2;

    private BeginSessions() {}

    /** Arguments: the contender, lines of the carts, the run's namespace. */
    public static void main(String... arguments) {
        Contender contender = Contender.named(arguments[0]).orElseThrow();
        List<Cart> wanted = RealCarts.ofSize(Integer.parseInt(arguments[1]), Shoppers.COUNT);
        try (Connections connections = new Connections(arguments[2]);
                Carts carts = contender.open(connections)) {
            begin(carts, wanted, SessionMemory.SESSIONS / 10); // what is made once is made now
            long before = used();
            begin(carts, wanted, SessionMemory.SESSIONS);
            long after = used();
            carts.begin(wanted.get(0)); // it is still there, with all that it holds
            System.out.println((after - before) / (double) SessionMemory.SESSIONS);
        }
    }

    /** Each cart is an object of its own, with strings of its own, as it is when it was decoded from a request. */
    private static void begin(Carts carts, List<Cart> wanted, int count) {
        for (int i = 0; i < count; i++) {
            carts.begin(CartCodec.copy(wanted.get(i % wanted.size())));
        }
    }

    /** What the last collection left: what is used now has the threads' buffers for new objects in it. */
    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            ManagementFactory.getMemoryMXBean().gc(); // the first may leave what is only referenced weakly
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
