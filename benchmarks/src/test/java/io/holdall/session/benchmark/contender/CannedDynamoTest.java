package io.holdall.session.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CannedDynamoTest {

    private static final CartLine LINE = new CartLine("new", "NEW", 1, 1);

    @ParameterizedTest
    @EnumSource(names = {"DYNAMO", "RAW_DYNAMO"})
    void itLearnsAndFromThenOnAnswersTheSameForEver(Contender contender) {
        Cart wanted = RealCarts.ofSize(10, 1).get(0);
        try (Connections connections = Connections.canned();
                Carts carts = contender.open(connections)) {
            String token = carts.begin(wanted);
            String other = carts.begin(wanted);
            carts.write(token, LINE);
            Cart learned = wanted.plusInsteadOfOldest(LINE);
            assertThat(carts.read(token)).isEqualTo(learned);

            connections.fixAnswers();
            carts.write(token, LINE);
            carts.write(other, LINE);

            assertThat(carts.read(token)).isEqualTo(learned);
            assertThat(carts.read(other)).isEqualTo(wanted);
            assertThatThrownBy(() -> carts.begin(wanted)).hasStackTraceContaining("nothing begins after");
        }
    }
}
