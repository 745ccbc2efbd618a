package io.holdall.example.myclothes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for a node where only the way to it is tested: it keeps the nodes' contract and is up at once. In this JVM, or as a
 * process of its own by {@link #main}.
 */
public final class StubNode implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    public final String name;
    /** Requests for anything but {@code /-/}. */
    public final AtomicInteger requests = new AtomicInteger();
    /** Requests for {@code /-/}, by path, the balancer's own included. */
    public final List<String> internal = new CopyOnWriteArrayList<>();
    /** Counted down by the request for {@code /slow}, which then waits for {@link #goOn}. */
    public final CountDownLatch slowArrived = new CountDownLatch(1);

    public final CountDownLatch goOn = new CountDownLatch(1);

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private volatile boolean draining;

    public StubNode(String name) {
        this(name, 0);
    }

    public StubNode(String name, int port) {
        this.name = name;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(executor);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void drain() {
        draining = true;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.contains("/-/")) {
            internal.add(exchange.getRequestURI().toString());
            internal(path, exchange);
            return;
        }
        requests.incrementAndGet();
        exchange.getResponseHeaders().set("X-Node", name);
        switch (path) {
            case "/headers" -> {
                StringBuilder all = new StringBuilder();
                exchange.getRequestHeaders()
                        .forEach((header, values) ->
                                all.append(header.toLowerCase(java.util.Locale.ROOT) + ": " + values + "\n"));
                answer(exchange, 200, all.toString());
            }
            case "/hang-up" -> exchange.close();
            case "/fail" -> answer(exchange, 500, "failed");
            case "/slow" -> {
                slowArrived.countDown();
                await(goOn);
                answer(exchange, 200, name);
            }
            case "/echo" -> {
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream body = exchange.getResponseBody()) {
                    exchange.getRequestBody().transferTo(body);
                }
            }
            default -> withSession(exchange);
        }
    }

    private void withSession(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().getFirst("Cookie") == null) {
            String token =
                    new IdToken(SessionId.random(RANDOM), 7, name).token().value();
            exchange.getResponseHeaders().add("Set-Cookie", "__Host-session=" + token + "; Path=/; Secure; HttpOnly");
        }
        answer(exchange, 200, name);
    }

    private void internal(String path, HttpExchange exchange) throws IOException {
        switch (path) {
            case "/-/health" ->
                answer(exchange, draining ? 503 : 200, "{\"status\":\"" + (draining ? "draining" : "up") + "\"}");
            case "/-/drain" -> {
                draining = true;
                answer(exchange, 200, "{}");
            }
            case "/-/stats" ->
                answer(
                        exchange,
                        200,
                        "{\"node\":\"" + name + "\",\"requests\":" + requests + ",\"errors\":0,\"carts\":" + requests
                                + ",\"roundTrips\":3}");
            default -> answer(exchange, 404, "no");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody listens there any more, and open connections break. */
    @Override
    public void close() {
        goOn.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    /** A node's process, with a node's arguments. The store {@code cookie} is one that it does not start with. */
    public static void main(String... arguments) throws IOException {
        List<String> given = List.of(arguments);
        String name = given.get(given.indexOf("--name") + 1);
        if (given.get(given.indexOf("--store") + 1).equals("cookie")) {
            System.out.println("a line of the log");
            System.err.println("The cookie store needs what is not there.");
            System.exit(1);
        }
        StubNode node = new StubNode(name);
        System.out.println("ready " + name + " " + node.address());
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }
}
