package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapacityTest {

    private final Connections connections = new Connections("unused");

    @ParameterizedTest
    @EnumSource(names = {"JJWT_CLAIMS", "NIMBUS", "VERTX_COOKIE"})
    void aTokenThatIsTheSessionHoldsSmallCartsOnlyAndGrowsWithThem(Contender contender) {
        try (Carts carts = contender.open(connections)) {
            Capacity capacity = new Capacity(carts);

            assertThat(capacity.tooLarge(1)).isZero();
            assertThat(capacity.tooLarge(50)).isPositive();
            assertThat(capacity.tokenSize(1)).isLessThan(capacity.tokenSize(10));
            assertThat(capacity.tokenSize(50)).isGreaterThan(4096);
            assertThat(capacity.shareThatFits()).isBetween(50.0, 99.0);
            assertThat(capacity.linesThatFit()).isBetween(10, 100);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COOKIE", "RAW_MAC"})
    void aTokenThatIsTheSessionAndCompressedHoldsMore(Contender contender) {
        try (Carts carts = contender.open(connections)) {
            Capacity capacity = new Capacity(carts);

            assertThat(capacity.tooLarge(50)).isZero();
            assertThat(capacity.tokenSize(1)).isLessThan(capacity.tokenSize(10));
            assertThat(capacity.tokenSize(50)).isBetween(1000, 2500);
            assertThat(capacity.shareThatFits()).isBetween(98.0, 99.0);
            assertThat(capacity.linesThatFit()).isBetween(130, 150);
        }
    }

    @Test
    void theStickyStoreHoldsEveryRealCart() {
        try (Carts carts = Contender.STICKY.open(connections)) {
            Capacity capacity = new Capacity(carts);

            assertThat(capacity.shareThatFits()).isEqualTo(100);
            assertThat(capacity.tokenSize(50)).isEqualTo(capacity.tokenSize(1));
            assertThat(capacity.linesThatFit()).isEqualTo(500);
        }
    }

    /** {@code __Host-session} has 14 octets, which leaves 4082 for the value: 40 lines of 102 fit into 4080, and 41 do not. */
    @Test
    void nameAndValueTogetherAreHeldTo4096Octets() {
        Capacity capacity = new Capacity(new Lengths(102));
        assertThat(capacity.tokenSize(10)).isEqualTo(14 + 1020);
        assertThat(capacity.linesThatFit()).isEqualTo(40);

        assertThat(new Capacity(new Lengths(4082)).linesThatFit()).isEqualTo(1);
        assertThat(new Capacity(new Lengths(4083)).linesThatFit()).isZero();
        long ofOneLine = RealCarts.all().stream()
                .filter(cart -> cart.lines().size() == 1)
                .count();
        assertThat(new Capacity(new Lengths(4082)).shareThatFits()).isCloseTo(100.0 * ofOneLine / 25_159, within(1e-9));
    }

    /** Tokens with so many octets for each line. */
    private record Lengths(int octets) implements Carts {

        @Override
        public String begin(Cart cart) {
            return "x".repeat(octets * cart.lines().size());
        }

        @Override
        public Cart read(String token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String write(String token, CartLine line) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
