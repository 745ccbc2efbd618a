package io.holdall.example.myclothes.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A client that keeps its cookie, and remembers what it was told is in its cart. It asks for one thing after the other; not
 * thread-safe.
 */
final class Customer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String COOKIE = "__Host-session=";

    private final HttpClient http;
    private final URI shop;
    private final List<String> products;
    private final Timeline timeline;
    private final Logouts logouts;
    private final RandomGenerator random;

    private String cookie = "";

    /** As whom this client has logged in, until it is logged out. */
    private @Nullable String user;

    /** Additions to the cart as it is now, by product. */
    private final Map<String, Integer> acknowledged = new HashMap<>();

    private final Map<String, Integer> uncertain = new HashMap<>();

    private final Losses losses = new Losses();

    Customer(
            HttpClient http,
            URI shop,
            List<String> products,
            Timeline timeline,
            Logouts logouts,
            RandomGenerator random) {
        this.http = http;
        this.shop = shop;
        this.products = products;
        this.timeline = timeline;
        this.logouts = logouts;
        this.random = random;
    }

    /** Puts one more of some product into the cart. */
    void add() {
        String product = products.get(random.nextInt(products.size()));
        Optional<Answer> answer = ask(post("/cart/add", "sku=" + product + "&quantity=1"));
        if (answer.isEmpty()) {
            uncertain.merge(product, 1, Integer::sum);
            losses.uncertain++;
            return;
        }
        if (answer.get().pieces() <= 1 && pieces(acknowledged) > 0) {
            lostCart();
        }
        acknowledged.merge(product, 1, Integer::sum);
        losses.acknowledged++;
    }

    /** Looks into the cart. */
    Optional<Answer> look() {
        Optional<Answer> answer = ask(request("/cart").GET());
        if (answer.isPresent() && answer.get().pieces() == 0 && pieces(acknowledged) > 0) {
            lostCart();
        }
        return answer;
    }

    /** Whether it is logged in now. */
    boolean logIn(String name) {
        if (ask(post("/login", "user=" + name)).isEmpty()) {
            return false;
        }
        user = name;
        return true;
    }

    /** Ends all sessions of its user, its own among them; false if that was not acknowledged. */
    boolean logOutEverywhere() {
        String name = Objects.requireNonNull(user, "log in first");
        logouts.begin(name, timeline.now());
        boolean done = ask(post("/logout-everywhere", "")).isPresent();
        if (done) {
            logouts.acknowledge(name, timeline.now());
        }
        return done;
    }

    /** Looks for the last time, and compares with what it was told; a cart that cannot be seen counts as lost. */
    Losses settle() {
        Map<String, Integer> there = Map.of();
        for (int attempt = 0; attempt < 3; attempt++) {
            Optional<Answer> answer = look();
            if (answer.isPresent()) {
                there = answer.get().quantities();
                break;
            }
        }
        if (there.isEmpty() && pieces(acknowledged) > 0) {
            lostCart();
        }
        for (String product : products) {
            int told = acknowledged.getOrDefault(product, 0);
            int asked = told + uncertain.getOrDefault(product, 0);
            int found = there.getOrDefault(product, 0);
            losses.addsLost += Math.max(0, told - found);
            losses.addsDoubled += Math.max(0, found - asked);
        }
        return losses;
    }

    private void lostCart() {
        losses.carts++;
        losses.addsLost += pieces(acknowledged);
        timeline.cartLost();
        forgetCart();
    }

    private void forgetCart() {
        acknowledged.clear();
        uncertain.clear();
    }

    /** A session that was logged out takes its cart along, as it was asked to. */
    private void compareUser(Answer answer, double requestBegan) {
        String name = user;
        if (name == null) {
            return;
        }
        if (name.equals(answer.user())) {
            logouts.served(name, requestBegan);
        } else if (logouts.mayHaveEnded(name)) {
            forgetCart();
            user = null;
        }
    }

    private static int pieces(Map<String, Integer> quantities) {
        return quantities.values().stream().mapToInt(Integer::intValue).sum();
    }

    private HttpRequest.Builder post(String path, String form) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve(path))
                .header("Accept", "application/json")
                .timeout(PATIENCE);
        return cookie.isEmpty() ? request : request.header("Cookie", COOKIE + cookie);
    }

    /** The shop's answer; empty if that is an error, or does not come. */
    private Optional<Answer> ask(HttpRequest.Builder request) {
        double begun = timeline.now();
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            if (response.statusCode() == 200) {
                Answer answer = JSON.readValue(response.body(), Answer.class);
                timeline.answered();
                compareUser(answer, begun);
                return Optional.of(answer);
            }
        } catch (IOException e) {
            // counted as an error, as every answer is that is none
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timeline.failed();
        return Optional.empty();
    }

    private void keep(String setCookie) {
        if (setCookie.startsWith(COOKIE)) {
            int end = setCookie.indexOf(';');
            cookie = setCookie.substring(COOKIE.length(), end < 0 ? setCookie.length() : end);
        }
    }
}
