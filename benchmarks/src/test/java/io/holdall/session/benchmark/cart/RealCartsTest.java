package io.holdall.session.benchmark.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealCartsTest {

    @Test
    void allInvoicesAreThere() {
        assertThat(RealCarts.all()).hasSize(25_159);
    }

    @Test
    void everyLineIsAProductOfTheCatalogue() {
        assertThat(RealCarts.all())
                .allSatisfy(cart -> assertThat(cart.lines()).isNotEmpty().doesNotContainNull());
    }

    @Test
    void thereAreAsManyDistinctLinesAsProducts() {
        assertThat(RealCarts.distinctLines())
                .hasSize(3_801)
                .extracting(CartLine::sku)
                .doesNotHaveDuplicates();
    }

    @Test
    void aQuotedDescriptionIsReadAsOne() {
        assertThat(RealCarts.distinctLines()).contains(new CartLine("16156L", "WRAP, CAROUSEL", 25, 42));
    }

    @Test
    void cartsOfOneSizeAreManyDifferentOnesAndAlwaysTheSame() {
        for (int lines : new int[] {1, 10, 50}) {
            List<Cart> carts = RealCarts.ofSize(lines, 64);

            assertThat(carts)
                    .hasSize(64)
                    .allSatisfy(cart -> assertThat(cart.lines()).hasSize(lines));
            assertThat(new HashSet<>(carts))
                    .as("different carts of %s lines", lines)
                    .hasSizeGreaterThan(50);
            assertThat(RealCarts.ofSize(lines, 64)).isEqualTo(carts);
        }
    }

    @Test
    void moreCartsThanThereAreAreRefused() {
        assertThatThrownBy(() -> RealCarts.ofSize(1_106, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 1 carts of 1106 lines, not 2");
    }

    @Test
    void drawnCartsHaveDistinctLinesThePopularOnesOftenAndAreAlwaysTheSame() {
        List<Cart> carts = RealCarts.drawn(50, 60, 1);

        assertThat(carts)
                .hasSize(60)
                .allSatisfy(cart -> assertThat(cart.lines()).hasSize(50).doesNotHaveDuplicates());
        assertThat(new HashSet<>(carts)).hasSize(60);
        assertThat(RealCarts.drawn(50, 60, 1)).isEqualTo(carts);
        assertThat(RealCarts.drawn(50, 60, 2)).isNotEqualTo(carts);
        assertThat(carts.stream().filter(cart -> skus(cart).contains("85123A")))
                .as("carts with the best seller, of which an even draw would have put one into one cart")
                .hasSizeGreaterThan(5);
        assertThatThrownBy(() -> RealCarts.drawn(3_802, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 3801 products, not 3802");
    }

    @Test
    void firstLinesOfACart() {
        Cart cart = RealCarts.ofSize(10, 1).get(0);

        assertThat(cart.first(10)).isEqualTo(cart);
        assertThat(cart.first(3).lines()).isEqualTo(cart.lines().subList(0, 3));
        assertThat(cart.first(0)).isEqualTo(Cart.EMPTY);
    }

    @Test
    void aLineInsteadOfTheOldestKeepsTheSize() {
        Cart cart = RealCarts.ofSize(10, 1).get(0);
        CartLine line = new CartLine("new", "NEW", 1, 1);

        Cart after = cart.plusInsteadOfOldest(line);

        assertThat(after.lines())
                .hasSize(10)
                .endsWith(line)
                .startsWith(cart.lines().get(1));
        assertThat(cart.plus(line).lines()).hasSize(11);
        assertThat(Cart.EMPTY.plusInsteadOfOldest(line).lines()).containsExactly(line);
    }

    private static List<String> skus(Cart cart) {
        return cart.lines().stream().map(CartLine::sku).toList();
    }
}
