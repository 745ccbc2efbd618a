package io.holdall.example.myclothes.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.data.Catalogue;
import io.holdall.example.myclothes.data.Database;
import io.holdall.example.myclothes.data.Orders;
import io.holdall.example.myclothes.shop.Cart;
import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.backend.RedisBackend;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Checkout and logout everywhere, on two nodes with their sessions in Redis and one database. */
class CheckoutTest {

    private static final String DATABASE = TestNodes.database();
    private static Node one;
    private static Node two;
    private final Browser browser = new Browser(one);

    @BeforeAll
    static void start() throws Exception {
        // at the same time: both find no tables
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Node> first = threads.submit(() -> TestNodes.start("node-1", Store.REDIS, DATABASE));
        Future<Node> second = threads.submit(() -> TestNodes.start("node-2", Store.REDIS, DATABASE));
        one = first.get();
        two = second.get();
        threads.shutdown();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void eightParallelCheckoutsOfOneCartMakeOneOrder() throws Exception {
        browser.post("/login", "user", "parallel");
        browser.post("/cart/add", "sku", "85123A", "quantity", "2");
        List<Callable<JsonNode>> checkouts = new ArrayList<>();
        CyclicBarrier barrier = new CyclicBarrier(8);
        for (int i = 0; i < 8; i++) {
            Browser tab = browser.tab();
            tab.goesTo(i % 2 == 0 ? one : two);
            checkouts.add(() -> {
                barrier.await();
                return tab.postJson("/checkout");
            });
        }
        List<JsonNode> answers = together(checkouts);
        Set<Long> numbers = answers.stream()
                .filter(answer -> answer.has("order"))
                .map(answer -> answer.get("order").get("number").asLong())
                .collect(Collectors.toSet());
        assertEquals(1, numbers.size(), answers.toString());
        assertEquals(1, browser.json("/orders").get("orders").size());
        assertEquals(0, browser.json("/cart").get("lines").size());
    }

    @Test
    void aSecondCheckoutAfterTheFirstFindsAnEmptyCartAndANewCartIsANewOrder() throws Exception {
        browser.post("/login", "user", "twice");
        browser.post("/cart/add", "sku", "85123A", "quantity", "2");
        JsonNode first = browser.postJson("/checkout", "name", "Ada", "address", "12 St James's Square");
        JsonNode again = browser.postJson("/checkout");
        assertTrue(again.get("error").asText().contains("empty"), again.toString());
        browser.post("/cart/add", "sku", "85123A", "quantity", "1");
        assertTrue(browser.page("/checkout").body().contains("12 St James&#39;s Square"));
        JsonNode next = browser.postJson("/checkout");
        assertTrue(next.get("order").get("number").asLong()
                > first.get("order").get("number").asLong());
        assertEquals(2, browser.json("/orders").get("orders").size());
    }

    @Test
    void aCheckoutWhoseNodeDiedBeforeItEmptiedTheCartIsTakenUp() throws Exception {
        browser.post("/login", "user", "halfway");
        browser.post("/cart/add", "sku", "85123A", "quantity", "2");
        long stored = orderAsIfTheNodeHadDiedThen("halfway");
        browser.post("/cart/add", "sku", "85123A", "quantity", "1");
        browser.post("/cart/add", "sku", "10002", "quantity", "3");
        JsonNode answer = browser.postJson("/checkout");
        assertEquals(stored, answer.get("order").get("number").asLong());
        assertEquals(
                "[{\"sku\":\"85123A\",\"quantity\":1},{\"sku\":\"10002\",\"quantity\":3}]",
                answer.get("lines").toString());
        assertEquals(1, browser.json("/orders").get("orders").size());
    }

    @Test
    void aCartThatWasOrderedUnderAnotherLoginIsSaidToBeAndCanBeOrderedAgain() throws Exception {
        browser.post("/login", "user", "first");
        browser.post("/cart/add", "sku", "85123A", "quantity", "2");
        orderAsIfTheNodeHadDiedThen("first");
        browser.post("/login", "user", "second");
        HttpResponse<String> refused = browser.post("/checkout", "name", "Eve", "address", "elsewhere");
        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("was ordered before, under another login"), refused.body());
        assertEquals(0, browser.json("/orders").get("orders").size());
        assertEquals(1, browser.json("/cart").get("lines").size());
        assertTrue(browser.postJson("/checkout").has("order"));
    }

    @Test
    void ofTwoAddsAtOnceThatAreTooManyTogetherOneIsRefusedAndTheOtherStays() throws Exception {
        for (int round = 0; round < 12; round++) {
            browser.post("/cart/set", "sku", "85123A", "quantity", "1");
            CyclicBarrier barrier = new CyclicBarrier(2);
            Browser tab = browser.tab();
            tab.goesTo(two);
            List<Integer> answers = together(List.of(
                    () -> {
                        barrier.await();
                        return browser.post("/cart/add", "sku", "85123A", "quantity", "600")
                                .statusCode();
                    },
                    () -> {
                        barrier.await();
                        return tab.post("/cart/add", "sku", "85123A", "quantity", "600")
                                .statusCode();
                    }));
            assertEquals(Set.of(303, 400), Set.copyOf(answers));
            assertEquals(
                    601,
                    browser.json("/cart").get("lines").get(0).get("quantity").asInt());
        }
    }

    @Test
    void addsDuringACheckoutStayInTheCart() throws Exception {
        browser.post("/login", "user", "meanwhile");
        for (int round = 0; round < 8; round++) {
            browser.post("/cart/set", "sku", "85123A", "quantity", "1");
            browser.post("/cart/set", "sku", "10002", "quantity", "0");
            CyclicBarrier barrier = new CyclicBarrier(2);
            Browser tab = browser.tab();
            tab.goesTo(two);
            List<JsonNode> answers = together(List.of(
                    () -> {
                        barrier.await();
                        return browser.postJson("/checkout");
                    },
                    () -> {
                        barrier.await();
                        return tab.postJson("/cart/add", "sku", "10002", "quantity", "1");
                    }));
            int ordered = answers.get(0).get("order").get("lines").size();
            int left = browser.json("/cart").get("lines").size();
            assertEquals(2, ordered + left, answers.toString());
        }
    }

    @Test
    void logOutEverywhereEndsTheSessionsOfAllNodes() throws Exception {
        Browser phone = new Browser(two);
        browser.post("/login", "user", "everywhere");
        phone.post("/login", "user", "everywhere");
        phone.post("/cart/add", "sku", "85123A", "quantity", "1");
        browser.post("/logout-everywhere");
        assertEquals("", browser.cookie);
        JsonNode cart = phone.json("/cart");
        assertEquals("UNKNOWN", cart.get("missing").asText());
        assertTrue(cart.get("user").isNull());
    }

    @Test
    void eachNodeCountsItsRoundTrips() throws Exception {
        browser.post("/cart/add", "sku", "85123A", "quantity", "1"); // a new session: only its commit
        browser.post("/cart/add", "sku", "85123A", "quantity", "1"); // loaded and committed
        String page = browser.page("/cart").body(); // loaded
        assertTrue(page.contains("1 this page, 3 this cart"), page);
    }

    @Test
    void checkoutNeedsALogin() throws Exception {
        browser.post("/cart/add", "sku", "85123A", "quantity", "1");
        HttpResponse<String> answer = browser.post("/checkout");
        assertEquals(
                "/login?then=checkout", answer.headers().firstValue("Location").orElse(""));
        assertTrue(browser.postJson("/checkout").get("error").asText().contains("log in"));
    }

    /** Stores the order of 2 of 85123A, and leaves the cart as it is. */
    private long orderAsIfTheNodeHadDiedThen(String user) {
        try (RedisClient redis = RedisBackend.shared().newClient();
                Database database = new Database(DATABASE, null, Catalogue.read())) {
            SessionManager sessions =
                    SessionManager.builder(new RedisSessionStore(redis)).build();
            Session session = sessions.open(SessionToken.of(browser.cookie.substring("__Host-session=".length())));
            String cart = session.get(Cart.CART).orElseThrow().id();
            return new Orders(database)
                    .place(cart, user, Map.of("85123A", 2), Instant.now())
                    .orElseThrow()
                    .number();
        }
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
