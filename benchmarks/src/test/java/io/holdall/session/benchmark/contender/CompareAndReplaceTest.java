package io.holdall.session.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.testkit.Race;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The floors keep the promise that they are measured with: they lose no line that another thread has just written. */
class CompareAndReplaceTest {

    private static final int THREADS = 4;
    private static final int WRITES_EACH = 200;
    private static final int LINES = THREADS * WRITES_EACH;

    @Test
    void rawCaffeineLosesNoLine() {
        try (Carts carts = new RawCaffeine()) {
            String token = carts.begin(filler());

            writeInParallel(carts, token);

            assertThat(carts.read(token).lines()).containsExactlyInAnyOrderElementsOf(lines(0, THREADS));
        }
    }

    @Test
    void rawNearRedisLosesNoLineOfAnotherNode() {
        try (Connections connections = new Connections("holdall-compare-and-replace-test")) {
            try (Carts one = Contender.RAW_NEAR_REDIS.open(connections);
                    Carts other = Contender.RAW_NEAR_REDIS.open(connections)) {
                Cart wanted = RealCarts.ofSize(10, 1).get(0);
                CartLine line = new CartLine("one", "ONE", 1, 1);
                CartLine another = new CartLine("other", "OTHER", 1, 1);
                String begun = one.begin(wanted);
                assertThat(other.read(begun)).isEqualTo(wanted); // it has a copy now
                String afterOne = one.write(begun, line);
                String afterOther = other.write(begun, another);

                Cart both = wanted.plusInsteadOfOldest(line).plusInsteadOfOldest(another);
                assertThat(other.read(afterOther)).isEqualTo(both);
                assertThat(one.read(afterOne)).isEqualTo(wanted.plusInsteadOfOldest(line));
                assertThat(one.read(afterOther))
                        .as("its copy is older than the token")
                        .isEqualTo(both);
            } finally {
                Server.REDIS.clear(connections);
            }
        }
    }

    private static void writeInParallel(Carts carts, String token) {
        List<Callable<Boolean>> writers = IntStream.range(0, THREADS)
                .<Callable<Boolean>>mapToObj(thread -> () -> {
                    lines(thread, thread + 1).forEach(line -> carts.write(token, line));
                    return true;
                })
                .toList();
        Race.between(writers);
    }

    /** As many lines as will be written: each write takes one of these out, and none of the new ones. */
    private static Cart filler() {
        return new Cart(Stream.generate(() -> new CartLine("old", "OLD", 1, 1))
                .limit(LINES)
                .toList());
    }

    private static List<CartLine> lines(int fromThread, int toThread) {
        return IntStream.range(fromThread * WRITES_EACH, toThread * WRITES_EACH)
                .mapToObj(i -> new CartLine("new-" + i, "NEW", 1, 1))
                .toList();
    }
}
