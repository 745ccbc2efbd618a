package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Carts in a token that the client holds: {@code base64url(json) + "." + base64url(HMAC-SHA-256 of what is before the dot)},
 * by the JDK alone. No header, no deadline, no bound.
 */
final class RawMac implements Carts {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key = new SecretKeySpec(new SecureRandom().generateSeed(32), ALGORITHM);

    @Override
    public String begin(Cart cart) {
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(CartCodec.encode(cart));
        return payload + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(payload));
    }

    @Override
    public Cart read(String token) {
        int dot = token.indexOf('.');
        String payload = token.substring(0, dot);
        if (!MessageDigest.isEqual(mac(payload), Base64.getUrlDecoder().decode(token.substring(dot + 1)))) {
            throw new IllegalStateException("a token that was made here verifies here");
        }
        return CartCodec.decode(Base64.getUrlDecoder().decode(payload));
    }

    @Override
    public String write(String token, CartLine line) {
        return begin(read(token).plusInsteadOfOldest(line));
    }

    @Override
    public void close() {}

    private byte[] mac(String payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
