package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Carts in as few octets of a token as can be had by hand, to be weighed and not to be used: {@code base64url(cart +
 * HMAC-SHA-256 of it)}, where the cart is {@linkplain PackedCart packed}, and deflated if that is asked for. There is no header, no
 * id, no version and no deadline, so nothing could be rotated, renewed or ended.
 */
final class PackedToken implements Carts {

    private final Hmac hmac = new Hmac();
    private final @Nullable Deflation deflation;

    /**
     * Carts that are deflated.
     *
     * @param deflation how, or null if they are not
     */
    PackedToken(@Nullable Deflation deflation) {
        this.deflation = deflation;
    }

    @Override
    public String begin(Cart cart) {
        byte[] packed = PackedCart.pack(cart);
        byte[] body = deflation == null ? packed : deflation.deflate(packed);
        byte[] token = Arrays.copyOf(body, body.length + Hmac.TAG_BYTES);
        System.arraycopy(hmac.tag(body), 0, token, body.length, Hmac.TAG_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    @Override
    public Cart read(String token) {
        byte[] octets = Base64.getUrlDecoder().decode(token);
        byte[] body = Arrays.copyOf(octets, octets.length - Hmac.TAG_BYTES);
        hmac.verify(body, Arrays.copyOfRange(octets, body.length, octets.length));
        return PackedCart.unpack(deflation == null ? body : deflation.inflate(body));
    }

    @Override
    public String write(String token, CartLine line) {
        return begin(read(token).plusInsteadOfOldest(line));
    }

    @Override
    public void close() {}
}
