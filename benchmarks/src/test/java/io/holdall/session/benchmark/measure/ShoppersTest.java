package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShoppersTest {

    @Test
    void shoppersOfTwoThreadsHaveSessionsOfTheirOwn() {
        try (Connections connections = new Connections("unused");
                Carts carts = Contender.SPRING_MAP.open(connections)) {
            Set<String> one = writtenOnce(new Shoppers(carts, 10));
            Set<String> other = writtenOnce(new Shoppers(carts, 10));

            assertThat(one).hasSize(Shoppers.COUNT).doesNotContainAnyElementsOf(other);
        }
    }

    @Test
    void aCartThatWasWrittenAsOftenAsItHasLinesIsTheRealOneAgain() {
        List<Cart> wanted = RealCarts.ofSize(10, Shoppers.COUNT);
        try (Connections connections = new Connections("unused");
                Carts carts = Contender.STICKY.open(connections)) {
            Shoppers shoppers = new Shoppers(carts, 10);
            for (int write = 0; write < 10 * Shoppers.COUNT; write++) {
                shoppers.write();
            }

            assertThat(Stream.generate(shoppers::read).limit(Shoppers.COUNT)).containsExactlyElementsOf(wanted);
        }
    }

    private static Set<String> writtenOnce(Shoppers shoppers) {
        return new HashSet<>(
                Stream.generate(shoppers::write).limit(Shoppers.COUNT).toList());
    }
}
