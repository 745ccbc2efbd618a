package io.holdall.session.benchmark.contender;

import io.holdall.session.JacksonCodec;
import io.holdall.session.benchmark.cart.Cart;

/** The codec that sessions have by default, for the raw clients: so both sides encode the same bytes with the same code. */
public final class CartCodec {

    private static final JacksonCodec JSON = JacksonCodec.json();

    private CartCodec() {}

    static byte[] encode(Cart cart) {
        return JSON.encode("cart", cart, Cart.class);
    }

    /** The same cart in objects of its own: encoded and decoded again. */
    public static Cart copy(Cart cart) {
        return decode(encode(cart));
    }

    static Cart decode(byte[] bytes) {
        return (Cart) JSON.decode("cart", bytes, Cart.class);
    }
}
