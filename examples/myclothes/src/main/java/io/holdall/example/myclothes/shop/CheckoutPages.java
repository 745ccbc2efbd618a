package io.holdall.example.myclothes.shop;

import static io.holdall.example.myclothes.shop.Cart.CART;
import static java.util.stream.Collectors.toMap;

import io.holdall.example.myclothes.data.Customer;
import io.holdall.example.myclothes.data.Order;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Checkout: the order is stored first, under the cart's id, and then its lines are taken out of the cart. Should the node die
 * between the two, the next checkout of the same cart finds the order, makes no second one, and goes on from there.
 */
final class CheckoutPages {

    private final Shop shop;
    private final CartPages carts;

    CheckoutPages(Shop shop, CartPages carts) {
        this.shop = shop;
        this.carts = carts;
    }

    Answer form(Exchange exchange) {
        String user = exchange.user().orElse(null);
        if (user == null) {
            return needsLogin(exchange);
        }
        Customer customer = customer(exchange, user);
        return Answer.page(
                "checkout",
                () -> {
                    Map<String, Object> model = new HashMap<>(carts.model(exchange));
                    model.put("title", "Checkout");
                    model.put("name", customer.name());
                    model.put("address", customer.address());
                    return model;
                },
                () -> carts.json(exchange));
    }

    Answer place(Exchange exchange) {
        String user = exchange.user().orElse(null);
        if (user == null) {
            return needsLogin(exchange);
        }
        Cart cart = exchange.cart()
                .filter(some -> !some.lines().isEmpty())
                .orElseThrow(() -> new Refusal(409, "Your cart is empty, so there is nothing to order."));
        saveCustomer(exchange, user);
        Map<String, Integer> quantities = new LinkedHashMap<>();
        cart.lines().forEach(line -> quantities.put(line.sku(), line.quantity()));
        Order order =
                shop.orders().place(cart.id(), user, quantities, Instant.now()).orElse(null);
        if (order == null) {
            // another cart, that is, with an id of its own
            exchange.session().update(CART, cart, now -> now.afterOrder(cart.id(), Map.of()));
            return Answer.error(
                    409,
                    "Ordered already",
                    "This cart was ordered before, under another login, and that order stands. If you want the same again,"
                            + " check out once more: your cart is still as it was.");
        }
        Map<String, Integer> ordered = order.lines().stream().collect(toMap(Order.Line::code, Order.Line::quantity));
        exchange.session().update(CART, cart, now -> now.afterOrder(cart.id(), ordered));
        exchange.wrote();
        return Answer.seeOther("/orders?placed=" + order.number(), () -> {
            Map<String, Object> json = new LinkedHashMap<>(carts.json(exchange));
            json.put("order", order);
            return json;
        });
    }

    private void saveCustomer(Exchange exchange, String user) {
        if (exchange.field("name") != null || exchange.field("address") != null) {
            shop.customers()
                    .save(new Customer(user, required(exchange, "name", 100), required(exchange, "address", 300)));
        }
    }

    private Customer customer(Exchange exchange, String user) {
        return shop.customers().find(user, exchange.justWrote()).orElse(new Customer(user, "", ""));
    }

    private static String required(Exchange exchange, String field, int most) {
        String text = Objects.requireNonNullElse(exchange.field(field), "").strip();
        if (text.isEmpty() || text.length() > most || text.indexOf('\0') >= 0) {
            throw new Refusal(
                    400,
                    "The " + field + " on the parcel must have 1 to " + most + " characters; it has " + text.length()
                            + ".");
        }
        return text;
    }

    private static Answer needsLogin(Exchange exchange) {
        return exchange.wantsJson()
                ? Answer.error(401, "Log in first", "Please log in before you check out; your cart comes with you.")
                : Answer.seeOther("/login?then=checkout", Map::of);
    }
}
