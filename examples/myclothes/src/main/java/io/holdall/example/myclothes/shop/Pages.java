package io.holdall.example.myclothes.shop;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.holdall.session.spi.Lookup;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes pages of templates; whatever they are given is escaped. Thread-safe. */
final class Pages {

    private static final List<String> NAMES =
            List.of("products", "product", "cart", "login", "checkout", "orders", "error");

    private final Shop shop;
    private final Map<String, Template> templates;

    Pages(Shop shop) {
        this.shop = shop;
        Mustache.Compiler compiler = Mustache.compiler().escapeHTML(true).withLoader(name -> open(name + ".mustache"));
        this.templates =
                NAMES.stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> compile(compiler, name)));
    }

    /** The page of an answer. */
    String render(String template, Map<String, Object> model, @Nullable Exchange exchange) {
        Map<String, Object> all = new HashMap<>();
        all.put("node", shop.node());
        all.put("store", shop.store());
        all.put("query", "");
        all.put("user", List.of());
        all.put("pieces", List.of());
        all.put("missing", List.of());
        all.put("strip", List.of());
        all.put("canLogOutEverywhere", shop.logoutEverywhere() != LogoutEverywhere.NOWHERE);
        all.put("logOutEverywhere", shop.logoutEverywhere().sentence());
        if (exchange != null) {
            all.putAll(ofSession(exchange));
        }
        all.putAll(model);
        return Objects.requireNonNull(templates.get(template), template).execute(all);
    }

    private Map<String, Object> ofSession(Exchange exchange) {
        int pieces = exchange.cart().map(Cart::pieces).orElse(0);
        String missing = missing(exchange);
        int ofPage = shop.roundTrips().ofRequest();
        Map<String, Object> strip = new HashMap<>();
        strip.put("tokenBytes", exchange.tokenBytes());
        strip.put("version", exchange.cart().map(Cart::version).orElse(0L));
        strip.put("ofPage", ofPage);
        strip.put(
                "ofCart",
                exchange.cart()
                        .map(cart -> List.of(shop.carts().roundTrips(cart.id())))
                        .orElse(List.of()));
        strip.put("ofNode", shop.roundTrips().all());
        return Map.of(
                "user",
                exchange.user().map(List::of).orElse(List.of()),
                "pieces",
                pieces > 0 ? List.of(pieces) : List.of(),
                "missing",
                missing == null ? List.of() : List.of(missing),
                "strip",
                List.of(strip));
    }

    /** What became of a cart that the client had; {@code null} if nothing happened to it. */
    private @Nullable String missing(Exchange exchange) {
        Lookup.Reason reason = exchange.missing();
        if (reason == null) {
            return null;
        }
        return switch (reason) {
            case ELSEWHERE -> {
                String other = exchange.nodeOfToken().orElse("another node");
                yield "Your cart was on " + other + ", in its memory, and this is " + shop.node()
                        + ", which cannot see it. If " + other + " is gone, so is your cart.";
            }
            case UNKNOWN ->
                "Your cart is gone: you have logged out, or it was in the memory of a node that has restarted since.";
            case EXPIRED -> "Your cart is gone: it was not used for too long.";
            case INVALID -> "What your browser holds is no cart of this shop, so you begin with an empty one.";
        };
    }

    private static Template compile(Mustache.Compiler compiler, String name) {
        try (Reader reader = open(name + ".mustache")) {
            return compiler.compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader open(String name) {
        InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name);
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
