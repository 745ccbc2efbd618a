package io.holdall.session.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.spi.SessionStore;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private final Connections connections = new Connections("unused");

    @Test
    void aCookieHoldsSmallCartsOnlyAndGrowsWithThem() {
        try (SessionStore store = Store.COOKIE.open(connections)) {
            Capacity capacity = new Capacity(store);

            assertThat(capacity.tooLarge(1)).isZero();
            assertThat(capacity.tooLarge(50)).isPositive();
            assertThat(capacity.tokenSize(1)).isLessThan(capacity.tokenSize(10));
            assertThat(capacity.tokenSize(50)).isGreaterThan(4096);
            assertThat(capacity.shareThatFits()).isBetween(50.0, 99.0);
        }
    }

    @Test
    void theStickyStoreHoldsEveryRealCart() {
        try (SessionStore store = Store.STICKY.open(connections)) {
            Capacity capacity = new Capacity(store);

            assertThat(capacity.shareThatFits()).isEqualTo(100);
            assertThat(capacity.tokenSize(50)).isEqualTo(capacity.tokenSize(1));
        }
    }
}
