package io.holdall.session.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Contender.Role;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {

    private static final String NAMESPACE = "holdall-contender-test";

    /** All do the same work: who left out a part of it would look fast. */
    @ParameterizedTest
    @EnumSource(Contender.class)
    void whatWasWrittenIsReadAndNobodyElsesCartChanges(Contender contender) {
        Cart wanted = RealCarts.ofSize(10, 1).get(0);
        CartLine line = new CartLine("new", "NEW", 1, 1);
        try (Connections connections = new Connections(NAMESPACE)) {
            contender.store().server().ifPresent(server -> server.prepare(connections));
            try (Carts carts = contender.open(connections)) {
                String written = carts.begin(wanted);
                String other = carts.begin(wanted);
                written = carts.write(written, line);
                written = carts.write(written, line);

                assertThat(carts.read(written))
                        .isEqualTo(wanted.plusInsteadOfOldest(line).plusInsteadOfOldest(line));
                assertThat(carts.read(other)).isEqualTo(wanted);
            } finally {
                contender.store().server().ifPresent(server -> server.clear(connections));
            }
        }
    }

    @Test
    void everyStoreHasOneRawClient() {
        for (Store store : Store.values()) {
            assertThat(Contender.of(store))
                    .extracting(Contender::role)
                    .startsWith(Role.STORE, Role.RAW_CLIENT)
                    .containsOnlyOnce(Role.STORE, Role.RAW_CLIENT);
            assertThat(Contender.of(store).get(0).label()).isEqualTo(store.label());
        }
    }

    @Test
    void namesAreThoseOfTheResults() {
        assertThat(Arrays.stream(Contender.values()).map(Contender::label))
                .contains("sticky", "raw-caffeine", "spring-map", "caffeine-plain", "near-redis", "raw-near-redis")
                .allSatisfy(label -> assertThat(Contender.named(label)).isPresent());
        assertThat(Contender.named("mongo")).isEmpty();
    }
}
