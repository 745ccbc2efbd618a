package io.holdall.session.benchmark.contender;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Carts in a token that the client holds, as Nimbus JOSE + JWT has it: a {@link SignedJWT} with HS256, whose claims are
 * {@code cart}, {@code aud}, {@code iat} and {@code exp}. The cart is a claim of maps and lists, which is what this library makes
 * JSON of; they are filled and read by hand, without reflection. Signature, audience and {@code exp} (which may be over for a
 * minute, the library's default) are checked. Header, signer and verifiers are made once.
 *
 * <p>The deadline is half an hour after the last write: a read does not move it. There is no absolute deadline, no session id, no
 * choice among keys and no bound; the last write wins.
 */
final class NimbusJwt implements Carts {

    private static final String CART = "cart";
    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

    private final JWSSigner signer;
    private final JWSVerifier signatures;
    private final JWTClaimsSetVerifier<SecurityContext> claims =
            new DefaultJWTClaimsVerifier<>(COOKIE_NAME, null, Set.of(CART, "exp"));
    private final Duration lifetime;

    NimbusJwt() {
        this(IDLE_TIMEOUT);
    }

    NimbusJwt(Duration lifetime) {
        byte[] key = new SecureRandom().generateSeed(32);
        try {
            this.signer = new MACSigner(key);
            this.signatures = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("32 bytes are a key for HS256", e);
        }
        this.lifetime = lifetime;
    }

    @Override
    public String begin(Cart cart) {
        Instant now = Instant.now();
        SignedJWT jwt = new SignedJWT(
                HEADER,
                new JWTClaimsSet.Builder()
                        .claim(CART, claim(cart))
                        .audience(COOKIE_NAME)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the key was accepted", e);
        }
        return jwt.serialize();
    }

    @Override
    public Cart read(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!jwt.verify(signatures)) {
                throw new IllegalArgumentException("a token that was not signed here");
            }
            JWTClaimsSet set = jwt.getJWTClaimsSet();
            claims.verify(set, null);
            return cart((Map<?, ?>) member(set.getClaims(), CART));
        } catch (ParseException | JOSEException | BadJWTException e) {
            throw new IllegalArgumentException("a token that is not valid", e);
        }
    }

    @Override
    public String write(String token, CartLine line) {
        return begin(read(token).plusInsteadOfOldest(line));
    }

    @Override
    public void close() {}

    private static Map<String, Object> claim(Cart cart) {
        return Map.of("lines", cart.lines().stream().map(NimbusJwt::claim).toList());
    }

    private static Map<String, Object> claim(CartLine line) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("sku", line.sku());
        claim.put("description", line.description());
        claim.put("quantity", line.quantity());
        claim.put("pricePence", line.pricePence());
        return claim;
    }

    private static Cart cart(Map<?, ?> claim) {
        List<?> lines = (List<?>) member(claim, "lines");
        return new Cart(lines.stream().map(line -> line((Map<?, ?>) line)).toList());
    }

    private static CartLine line(Map<?, ?> claim) {
        return new CartLine(
                (String) member(claim, "sku"),
                (String) member(claim, "description"),
                ((Number) member(claim, "quantity")).intValue(),
                ((Number) member(claim, "pricePence")).intValue());
    }

    private static Object member(Map<?, ?> claim, String name) {
        return Objects.requireNonNull(claim.get(name), name);
    }
}
