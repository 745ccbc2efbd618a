package io.holdall.example.myclothes.shop;

import io.holdall.example.myclothes.data.Order;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Who is logged in, and what they have ordered. */
final class AccountPages {

    private static final Pattern USER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@'-]{0,39}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    private final Shop shop;
    private final CartPages carts;

    AccountPages(Shop shop, CartPages carts) {
        this.shop = shop;
        this.carts = carts;
    }

    Answer loginForm(Exchange exchange) {
        exchange.session();
        boolean toCheckout = "checkout".equals(exchange.field("then"));
        return Answer.page(
                "login", () -> Map.of("title", "Log in", "toCheckout", toCheckout), () -> carts.json(exchange));
    }

    Answer login(Exchange exchange) {
        String user = Objects.requireNonNullElse(exchange.field("user"), "").strip();
        if (!USER.matcher(user).matches()) {
            throw new Refusal(
                    400,
                    "A user name has 1 to 40 letters, digits, spaces and . _ @ ' -, and begins with a letter or a digit.");
        }
        exchange.session().login(user); // with a new id: one that was planted before is worth nothing
        return Answer.seeOther(
                "checkout".equals(exchange.field("then")) ? "/checkout" : "/", () -> carts.json(exchange));
    }

    Answer logout(Exchange exchange) {
        exchange.end();
        return Answer.seeOther("/", () -> carts.json(exchange));
    }

    Answer logoutEverywhere(Exchange exchange) {
        String user = exchange.user().orElseThrow(() -> new Refusal(401, "Nobody is logged in here."));
        if (shop.logoutEverywhere() == LogoutEverywhere.NOWHERE) {
            throw new Refusal(
                    409, "Log out everywhere: " + shop.logoutEverywhere().sentence());
        }
        shop.sessions().invalidateAll(user);
        exchange.end();
        return Answer.seeOther("/", () -> carts.json(exchange));
    }

    Answer orders(Exchange exchange) {
        String user = exchange.user().orElse(null);
        if (user == null) {
            return exchange.wantsJson()
                    ? Answer.error(401, "Log in first", "Your orders can be seen when you are logged in.")
                    : Answer.seeOther("/login", Map::of);
        }
        List<Order> orders = shop.orders().of(user, exchange.justWrote());
        String placed = Objects.requireNonNullElse(exchange.field("placed"), "");
        return Answer.page(
                "orders",
                () -> Map.of(
                        "title",
                        "Your orders",
                        "empty",
                        orders.isEmpty(),
                        "placed",
                        placed.matches("[0-9]{1,18}") ? List.of(placed) : List.of(),
                        "orders",
                        orders.stream().map(AccountPages::model).toList()),
                () -> Map.of("orders", orders));
    }

    private static Map<String, Object> model(Order order) {
        return Map.of(
                "number", order.number(),
                "placedAt", TIME.format(order.placedAt()),
                "total", Money.pounds(order.total()),
                "lines",
                        order.lines().stream()
                                .map(line -> Map.of(
                                        "name", line.name(),
                                        "quantity", line.quantity(),
                                        "cost", Money.pounds((long) line.quantity() * line.pence())))
                                .toList());
    }
}
