package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Carts in a token that the client holds: {@code base64url(payload) + "." + base64url(HMAC-SHA-256 of what is before the dot)},
 * by the JDK alone. No header, no deadline, no bound. The payload's first octet says how the cart's JSON follows:
 *
 * <pre>
 * 0   as it is
 * 1   deflated: zlib format, best level
 * </pre>
 *
 * <p>It is deflated where the store would do it: if cookie's name and token would have more than {@value #COMPRESS_ABOVE} octets,
 * and that makes it smaller.
 */
final class RawMac implements Carts {

    private static final int COMPRESS_ABOVE = 2048;

    private static final byte AS_IT_IS = 0;
    private static final byte DEFLATED = 1;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Hmac hmac = new Hmac();
    private final Deflation deflation = Deflation.zlib();
    private final int compressAbove;

    RawMac() {
        this(COMPRESS_ABOVE);
    }

    /** Deflating above so many octets of cookie's name and token. */
    RawMac(int compressAbove) {
        this.compressAbove = compressAbove;
    }

    @Override
    public String begin(Cart cart) {
        String payload = BASE64URL.encodeToString(payload(CartCodec.encode(cart)));
        return payload + '.' + BASE64URL.encodeToString(hmac.tag(ascii(payload)));
    }

    @Override
    public Cart read(String token) {
        int dot = token.indexOf('.');
        String payload = token.substring(0, dot);
        hmac.verify(ascii(payload), Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        byte[] octets = Base64.getUrlDecoder().decode(payload);
        byte[] cart = Arrays.copyOfRange(octets, 1, octets.length);
        return CartCodec.decode(octets[0] == DEFLATED ? deflation.inflate(cart) : cart);
    }

    @Override
    public String write(String token, CartLine line) {
        return begin(read(token).plusInsteadOfOldest(line));
    }

    @Override
    public void close() {}

    private byte[] payload(byte[] json) {
        if (octetsOfCookie(1 + json.length) > compressAbove) {
            byte[] deflated = deflation.deflate(json);
            if (deflated.length < json.length) {
                return after(DEFLATED, deflated);
            }
        }
        return after(AS_IT_IS, json);
    }

    private static byte[] after(byte form, byte[] octets) {
        byte[] payload = new byte[1 + octets.length];
        payload[0] = form;
        System.arraycopy(octets, 0, payload, 1, octets.length);
        return payload;
    }

    private static int octetsOfCookie(int payload) {
        return COOKIE_NAME.length() + encodedLength(payload) + 1 + encodedLength(Hmac.TAG_BYTES);
    }

    private static int encodedLength(int octets) {
        return (octets * 4 + 2) / 3;
    }

    private static byte[] ascii(String payload) {
        return payload.getBytes(StandardCharsets.US_ASCII);
    }
}
