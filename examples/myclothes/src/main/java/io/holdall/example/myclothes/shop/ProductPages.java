package io.holdall.example.myclothes.shop;

import io.holdall.example.myclothes.data.Product;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The products: search, pages of a list, and each one. */
final class ProductPages {

    private static final int PER_PAGE = 24;

    private final Shop shop;

    ProductPages(Shop shop) {
        this.shop = shop;
    }

    Answer list(Exchange exchange) {
        String query = Exchange.shortened(Objects.requireNonNullElse(exchange.field("q"), ""));
        List<Product> found = shop.catalogue().search(query);
        int pages = Math.max(1, (found.size() + PER_PAGE - 1) / PER_PAGE);
        int page = exchange.field("page") == null ? 1 : Math.min(pages, exchange.number("page", 1, 999_999));
        List<String> codes = found.subList((page - 1) * PER_PAGE, Math.min(found.size(), page * PER_PAGE)).stream()
                .map(Product::code)
                .toList();
        Map<String, Product> priced = shop.products().findAll(codes);
        List<Product> shown = codes.stream().map(priced::get).toList();
        exchange.session(); // every page shows the cart's size
        return Answer.page(
                "products",
                () -> Map.of(
                        "title",
                        query.isEmpty() ? "All products" : "Search: " + query,
                        "query",
                        query,
                        "found",
                        found.size(),
                        "none",
                        found.isEmpty(),
                        "products",
                        shown.stream().map(ProductPages::model).toList(),
                        "page",
                        page,
                        "pages",
                        pages,
                        "previous",
                        page > 1 ? List.of(address(query, page - 1)) : List.of(),
                        "next",
                        page < pages ? List.of(address(query, page + 1)) : List.of()),
                () -> Map.of("found", found.size(), "page", page, "pages", pages, "products", shown));
    }

    Answer one(Exchange exchange, String code) {
        Product product = exchange.product(code);
        int inCart = exchange.cart().map(cart -> cart.quantityOf(code)).orElse(0);
        return Answer.page(
                "product",
                () -> Map.of(
                        "title",
                        product.name(),
                        "product",
                        model(product),
                        "most",
                        Cart.Line.MOST,
                        "inCart",
                        inCart > 0 ? List.of(inCart) : List.of()),
                () -> product);
    }

    static Map<String, Object> model(Product product) {
        return Map.of("code", product.code(), "name", product.name(), "price", Money.pounds(product.pence()));
    }

    private static String address(String query, int page) {
        return "/products?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&page=" + page;
    }
}
