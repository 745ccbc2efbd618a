package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser. It keeps its cookies itself, as Java's would not send a {@code __Host-} cookie without TLS. */
final class ShopClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI shop;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** What this client has put into its cart. */
    final List<String> added = new ArrayList<>();

    ShopClient(URI shop) {
        this.shop = shop;
        // Other cookies stand around the session's, to be mistaken for it.
        cookies.put("theme", "dark.node-1");
        cookies.put("x" + ShopNode.COOKIE, "decoy.node-2");
        cookies.put(ShopNode.COOKIE, "");
        cookies.put(ShopNode.COOKIE + "-x", "decoy.node-1");
        cookies.put("last", "decoy.node-2");
    }

    String token() {
        return cookies.getOrDefault(ShopNode.COOKIE, "");
    }

    /** What the load balancer goes by; empty before the first answer with a cookie. */
    String route() {
        return token().substring(token().indexOf('.') + 1);
    }

    ShopClient withToken(String token) {
        cookies.put(ShopNode.COOKIE, token);
        return this;
    }

    Answer add(String line) throws IOException, InterruptedException {
        added.add(line);
        return send(request().POST(BodyPublishers.ofString(line)));
    }

    Answer read() throws IOException, InterruptedException {
        return send(request());
    }

    private HttpRequest.Builder request() {
        String header = cookies.entrySet().stream()
                .filter(cookie -> !cookie.getValue().isEmpty())
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return HttpRequest.newBuilder(shop.resolve("/cart"))
                .timeout(Duration.ofSeconds(20))
                .header("Cookie", header);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        response.headers().firstValue("Set-Cookie").ifPresent(this::keep);
        String node = response.headers().firstValue("Node").orElseThrow();
        return new Answer(node, response.body().lines().toList());
    }

    private void keep(String setCookie) {
        String pair = setCookie.substring(0, setCookie.indexOf(';'));
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    /** The node that answered, and the cart that it has. */
    record Answer(String node, List<String> cart) {}
}
