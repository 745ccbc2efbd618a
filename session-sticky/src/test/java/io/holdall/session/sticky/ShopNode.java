package io.holdall.session.sticky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionListener;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** One node of a shop: carts behind HTTP, with their sessions in its own memory. */
final class ShopNode implements AutoCloseable {

    static final String COOKIE = "__Host-session";

    record Cart(List<String> lines) {
        static final Cart EMPTY = new Cart(List.of());

        Cart plus(String line) {
            return new Cart(Stream.concat(lines.stream(), Stream.of(line)).toList());
        }
    }

    private static final SessionKey<Cart> CART = SessionKey.immutable("cart", Cart.class);

    static {
        // Else every answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String route;
    private final SessionManager sessions;
    private final Map<Lookup.Reason, Integer> missing = Collections.synchronizedMap(new EnumMap<>(Lookup.Reason.class));
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    ShopNode(String route) throws IOException {
        this.route = route;
        this.sessions = SessionManager.builder(
                        StickySessionStore.builder().route(route).build())
                .listener(new SessionListener() {
                    @Override
                    public void missing(Lookup.Reason reason, Duration took) {
                        missing.merge(reason, 1, Integer::sum);
                    }
                })
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/health", exchange -> answer(exchange, ""));
        server.createContext("/cart", this::cart);
        server.start();
    }

    String route() {
        return route;
    }

    /** As a load balancer is told it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often a token stood for no session here, by reason. */
    Map<Lookup.Reason, Integer> missing() {
        return Map.copyOf(missing);
    }

    /** GET shows the cart, POST adds its body as a line. */
    private void cart(HttpExchange exchange) throws IOException {
        Session session = sessions.open(tokenOf(exchange));
        if (exchange.getRequestMethod().equals("POST")) {
            String line = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            session.update(CART, Cart.EMPTY, cart -> cart.plus(line));
        }
        SessionToken next = sessions.commit(session);
        if (!next.isNone()) {
            String cookie = COOKIE + "=" + next.value() + "; Path=/; Secure; HttpOnly; SameSite=Lax";
            exchange.getResponseHeaders().set("Set-Cookie", cookie);
        }
        answer(exchange, String.join("\n", session.get(CART).orElse(Cart.EMPTY).lines()));
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Node", route);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static SessionToken tokenOf(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> SessionToken.of(cookie.substring(COOKIE.length() + 1)))
                .findFirst()
                .orElse(SessionToken.NONE);
    }

    /** Dies, and all its sessions with it. Closing it again does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
