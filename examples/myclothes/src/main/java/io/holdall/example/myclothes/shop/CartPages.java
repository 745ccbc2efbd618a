package io.holdall.example.myclothes.shop;

import io.holdall.example.myclothes.data.Product;
import io.holdall.session.spi.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cart: its page, and its changes. */
final class CartPages {

    private final Shop shop;

    CartPages(Shop shop) {
        this.shop = shop;
    }

    Answer show(Exchange exchange) {
        exchange.session();
        return Answer.page("cart", () -> model(exchange), () -> json(exchange));
    }

    Answer add(Exchange exchange) {
        String sku = exchange.product().code();
        int quantity = exchange.number("quantity", 1, Cart.Line.MOST);
        exchange.change(cart -> cart.plus(sku, quantity));
        return Answer.seeOther("/cart", () -> json(exchange));
    }

    Answer set(Exchange exchange) {
        String sku = exchange.product().code();
        int quantity = exchange.number("quantity", 0, Cart.Line.MOST);
        exchange.change(cart -> cart.with(sku, quantity));
        return Answer.seeOther("/cart", () -> json(exchange));
    }

    /** What the cart's page shows; the checkout's shows it too. */
    Map<String, Object> model(Exchange exchange) {
        List<Cart.Line> lines = exchange.cart().map(Cart::lines).orElse(List.of());
        Map<String, Product> products =
                shop.products().findAll(lines.stream().map(Cart.Line::sku).toList());
        List<Map<String, Object>> shown = new ArrayList<>();
        long total = 0;
        for (Cart.Line line : lines) {
            Product product = products.get(line.sku());
            if (product != null) { // the cart of an older shop may hold what is no longer sold
                long cost = (long) line.quantity() * product.pence();
                total += cost;
                shown.add(Map.of(
                        "product", ProductPages.model(product),
                        "quantity", line.quantity(),
                        "cost", Money.pounds(cost)));
            }
        }
        return Map.of(
                "title",
                "Your cart",
                "lines",
                shown,
                "empty",
                shown.isEmpty(),
                "most",
                Cart.Line.MOST,
                "total",
                Money.pounds(total));
    }

    Map<String, @Nullable Object> json(Exchange exchange) {
        Lookup.Reason missing = exchange.missing();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("node", shop.node());
        json.put("store", shop.store());
        json.put("version", exchange.cart().map(Cart::version).orElse(0L));
        json.put("lines", exchange.cart().map(Cart::lines).orElse(List.of()));
        json.put("user", exchange.user().orElse(null));
        json.put("missing", missing == null ? null : missing.name());
        return json;
    }
}
