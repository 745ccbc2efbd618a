package io.holdall.example.myclothes.shop;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Which page answers which address. */
final class Routes {

    private static final String PRODUCT = "/products/";

    private final ProductPages products;
    private final CartPages carts;
    private final AccountPages accounts;
    private final CheckoutPages checkout;

    Routes(Shop shop) {
        products = new ProductPages(shop);
        carts = new CartPages(shop);
        accounts = new AccountPages(shop, carts);
        checkout = new CheckoutPages(shop, carts);
    }

    Answer answer(Exchange exchange, String method) {
        return switch (method) {
            case "GET", "HEAD" -> get(exchange);
            case "POST" -> post(exchange);
            default -> throw new Refusal(405, "This shop takes GET and POST only.");
        };
    }

    private Answer get(Exchange exchange) {
        String path = exchange.path();
        if (path.startsWith(PRODUCT) && path.length() > PRODUCT.length()) {
            return products.one(exchange, decode(path.substring(PRODUCT.length())));
        }
        return switch (path) {
            case "/", "/products" -> products.list(exchange);
            case "/cart" -> carts.show(exchange);
            case "/login" -> accounts.loginForm(exchange);
            case "/checkout" -> checkout.form(exchange);
            case "/orders" -> accounts.orders(exchange);
            case "/cart/add", "/cart/set", "/logout", "/logout-everywhere" ->
                throw new Refusal(
                        405, "This changes something, so it is sent by a form of the shop (POST) and not by a link.");
            default -> throw new Refusal(404, "There is no such page in this shop.");
        };
    }

    private Answer post(Exchange exchange) {
        return switch (exchange.path()) {
            case "/cart/add" -> carts.add(exchange);
            case "/cart/set" -> carts.set(exchange);
            case "/login" -> accounts.login(exchange);
            case "/logout" -> accounts.logout(exchange);
            case "/logout-everywhere" -> accounts.logoutEverywhere(exchange);
            case "/checkout" -> checkout.place(exchange);
            default -> throw new Refusal(404, "There is nothing to send to at this address.");
        };
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, "There is no such page in this shop.");
        }
    }
}
