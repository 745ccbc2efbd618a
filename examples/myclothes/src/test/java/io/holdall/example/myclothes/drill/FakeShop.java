package io.holdall.example.myclothes.drill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One cart, as the shop answers it, and the ways in which a shop can get it wrong. */
final class FakeShop implements AutoCloseable {

    /** What it does with the next request; the ones after that are done right. */
    enum Does {
        RIGHT,
        ACKNOWLEDGES_AND_DROPS,
        COUNTS_TWICE,
        FAILS,
        FAILS_AND_COUNTS,
        HANGS_UP_AND_COUNTS,
        FORGETS_THE_CART_FIRST,
        ANSWERS_NO_JSON,
        ANSWERS_NO_CART
    }

    private final HttpServer server;
    final Map<String, Integer> cart = new TreeMap<>();
    volatile Does next = Does.RIGHT;
    volatile String user = "null";
    volatile String cookie = "";

    FakeShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        Does now = next;
        next = Does.RIGHT;
        cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (now == Does.FORGETS_THE_CART_FIRST) {
            cart.clear();
        }
        if (exchange.getRequestURI().getPath().equals("/cart/add")
                && now != Does.ACKNOWLEDGES_AND_DROPS
                && now != Does.FAILS) {
            String sku = form.substring("sku=".length(), form.indexOf('&'));
            cart.merge(sku, now == Does.COUNTS_TWICE ? 2 : 1, Integer::sum);
        }
        switch (now) {
            case HANGS_UP_AND_COUNTS -> exchange.close();
            case FAILS, FAILS_AND_COUNTS -> answer(exchange, 500, "{\"error\":\"on purpose\"}");
            case ANSWERS_NO_JSON -> answer(exchange, 200, "<html>");
            case ANSWERS_NO_CART -> answer(exchange, 200, "{\"user\":null}");
            default -> answer(exchange, 200, "{\"user\":" + user + ",\"lines\":[" + lines() + "]}");
        }
    }

    private String lines() {
        return cart.entrySet().stream()
                .map(line -> "{\"sku\":\"" + line.getKey() + "\",\"quantity\":" + line.getValue() + "}")
                .collect(Collectors.joining(","));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Set-Cookie", "__Host-session=kept; Path=/; Secure");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
