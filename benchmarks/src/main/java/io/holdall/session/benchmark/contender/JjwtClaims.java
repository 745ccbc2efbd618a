package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.jackson.io.JacksonDeserializer;
import io.jsonwebtoken.jackson.io.JacksonSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * Carts in a token that the client holds, as jjwt has it: a JWT, signed with HS256, whose claims are {@code cart}, {@code aud},
 * {@code iat} and {@code exp}. jjwt's Jackson writes the cart as a JSON object and reads it as a {@link Cart}; its parser
 * verifies the signature and refuses another audience and an {@code exp} that is over. Key, parser, serializer and deserializer
 * are made once.
 *
 * <p>The deadline is half an hour after the last write: a read does not move it. There is no absolute deadline, no session id, no
 * choice among keys and no bound; the last write wins.
 */
final class JjwtClaims implements Carts {

    private static final String CART = "cart";

    private final SecretKey key = Jwts.SIG.HS256.key().build();
    private final JacksonSerializer<Map<String, ?>> serializer = new JacksonSerializer<>();
    private final JwtParser parser = Jwts.parser()
            .verifyWith(key)
            .requireAudience(COOKIE_NAME)
            .json(new JacksonDeserializer<>(Map.of(CART, Cart.class)))
            .build();
    private final Duration lifetime;

    JjwtClaims() {
        this(IDLE_TIMEOUT);
    }

    JjwtClaims(Duration lifetime) {
        this.lifetime = lifetime;
    }

    @Override
    public String begin(Cart cart) {
        Instant now = Instant.now();
        return Jwts.builder()
                .json(serializer)
                .claim(CART, cart)
                .audience()
                .add(COOKIE_NAME)
                .and()
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(lifetime)))
                .signWith(key, Jwts.SIG.HS256)
                .compact();
    }

    @Override
    public Cart read(String token) {
        Claims claims = parser.parseSignedClaims(token).getPayload();
        return claims.get(CART, Cart.class);
    }

    @Override
    public String write(String token, CartLine line) {
        return begin(read(token).plusInsteadOfOldest(line));
    }

    @Override
    public void close() {}
}
