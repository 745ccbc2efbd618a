package io.holdall.session.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CartEncodingTest {

    private static final CartLine NEW = new CartLine("new", "NEW", 1, 1);

    @ParameterizedTest
    @EnumSource(CartEncoding.class)
    void whatWasWrittenIsRead(CartEncoding encoding) {
        try (Carts carts = encoding.open()) {
            for (int size : new int[] {1, 10, 20}) {
                Cart cart = RealCarts.ofSize(size, 1).get(0);
                String token = carts.begin(cart);

                assertThat(carts.read(token)).isEqualTo(cart);
                assertThat(carts.read(carts.write(token, NEW))).isEqualTo(cart.plusInsteadOfOldest(NEW));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CartEncoding.class)
    void aTokenThatWasChangedIsRefused(CartEncoding encoding) {
        try (Carts carts = encoding.open()) {
            String token = carts.begin(RealCarts.ofSize(10, 1).get(0));
            int middle = token.length() / 2;
            String forged = token.substring(0, middle)
                    + (token.charAt(middle) == 'A' ? 'B' : 'A')
                    + token.substring(middle + 1);

            assertThatThrownBy(() -> carts.read(forged)).isInstanceOf(RuntimeException.class);
        }
    }

    /** Else one row would be measured under another's name. */
    @Test
    void eachIsSmallerThanWhatItImproves() {
        assertSmaller(CartEncoding.JSON, CartEncoding.CBOR, CartEncoding.SMILE, CartEncoding.PACKED);
        assertSmaller(CartEncoding.JSON, CartEncoding.JSON_DEFLATED_BY_HAND, CartEncoding.PACKED_COMPRESSED);
        assertSmaller(CartEncoding.JSON, CartEncoding.JSON_COMPRESSED);
        assertSmaller(CartEncoding.JSON_COMPRESSED, CartEncoding.JSON_DICTIONARY, CartEncoding.PACKED_DICTIONARY);
        assertSmaller(CartEncoding.CBOR, CartEncoding.CBOR_COMPRESSED, CartEncoding.CBOR_DICTIONARY);
        assertSmaller(CartEncoding.SMILE, CartEncoding.SMILE_COMPRESSED, CartEncoding.SMILE_DICTIONARY);
        assertSmaller(CartEncoding.PACKED, CartEncoding.PACKED_COMPRESSED, CartEncoding.PACKED_DICTIONARY);
    }

    @Test
    void packedCartsAreUnpackedAsTheyWere() {
        for (Cart cart : RealCarts.all()) {
            assertThat(PackedCart.unpack(PackedCart.pack(cart))).isEqualTo(cart);
        }
        Cart odd = new Cart(
                List.of(new CartLine("", "é".repeat(200), 0, 127), new CartLine("a", "", 128, Integer.MAX_VALUE), NEW));
        assertThat(PackedCart.unpack(PackedCart.pack(odd))).isEqualTo(odd);
    }

    @Test
    void aPackedLineIsItsValuesAndTheirLengths() {
        Cart cart = new Cart(List.of(new CartLine("85123A", "HEART", 6, 255)));

        assertThat(PackedCart.pack(cart))
                .isEqualTo(new byte[] {6, '8', '5', '1', '2', '3', 'A', 5, 'H', 'E', 'A', 'R', 'T', 6, (byte) 0xFF, 1});
        try (Carts carts = CartEncoding.PACKED.open()) {
            assertThat(Base64.getUrlDecoder().decode(carts.begin(cart)))
                    .hasSize(16 + 32)
                    .startsWith(PackedCart.pack(cart));
        }
    }

    private static void assertSmaller(CartEncoding... descending) {
        int previous = Integer.MAX_VALUE;
        for (CartEncoding encoding : descending) {
            int octets = octets(encoding);
            assertThat(octets).as(encoding.label()).isLessThan(previous);
            previous = octets;
        }
    }

    private static int octets(CartEncoding encoding) {
        try (Carts carts = encoding.open()) {
            return RealCarts.ofSize(20, 30).stream()
                    .mapToInt(cart -> carts.begin(cart).length())
                    .sum();
        }
    }
}
