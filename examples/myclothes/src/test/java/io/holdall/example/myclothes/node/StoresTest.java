package io.holdall.example.myclothes.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdall.example.myclothes.Http;
import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.data.Catalogue;
import io.holdall.example.myclothes.data.Product;
import io.holdall.example.myclothes.shop.Cart;
import io.holdall.session.KeyRing;
import io.holdall.session.SessionManager;
import io.holdall.session.cookie.CookieSessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What differs from store to store. */
class StoresTest {

    @TempDir
    Path directory;

    @Test
    void aCartThatDoesNotFitTheCookieStaysAsItWasAndThePageSaysSo() throws Exception {
        try (Node node = TestNodes.withCookies(directory)) {
            Browser browser = new Browser(node);
            int lines = fillUp(browser);
            List<Product> products = Catalogue.read().products();
            HttpResponse<String> answer = browser.page("/cart");
            for (int i = 0; i < 100 && answer.statusCode() != 413; i++) {
                lines += answer.statusCode() == 303 ? 1 : 0;
                answer = browser.post(
                        "/cart/add", "sku", products.get(3 * i + 1).code(), "quantity", "" + (900 - 7 * i));
            }
            assertEquals(413, answer.statusCode());
            assertTrue(answer.body().contains("Your cart is as it was before"), answer.body());
            assertEquals(lines, browser.json("/cart").get("lines").size());
            assertTrue(browser.postJson("/cart/add", "sku", products.get(2).code(), "quantity", "0")
                    .has("error"));
            browser.post("/cart/set", "sku", products.get(0).code(), "quantity", "0");
            assertEquals(lines - 1, browser.json("/cart").get("lines").size());
        }
    }

    /** Gives the browser a cart that nearly fills the cookie, and says how many lines it has. */
    private int fillUp(Browser browser) {
        List<Product> products = Catalogue.read().products();
        CookieSessionStore store = CookieSessionStore.builder(KeyRing.fromFile(directory.resolve("keys")))
                .cookieName("__Host-session")
                .build();
        SessionManager sessions = SessionManager.builder(store).build();
        SessionToken token = SessionToken.NONE;
        Cart cart = Cart.begun();
        try {
            while (true) {
                for (int i = 0; i < 10; i++) {
                    int at = cart.lines().size();
                    cart = cart.plus(products.get(3 * at).code(), 1 + at * 397 % 999);
                }
                Cart larger = cart;
                token = sessions.update(token, session -> session.put(Cart.CART, larger));
            }
        } catch (SessionTooLargeException e) {
            browser.cookie = "__Host-session=" + token.value();
            return cart.lines().size() - 10;
        }
    }

    @Test
    void theCookieStoreSaysThatItCannotLogOutEverywhere() throws Exception {
        try (Node node = TestNodes.withCookies(directory)) {
            Browser browser = new Browser(node);
            browser.post("/login", "user", "ada");
            assertTrue(browser.page("/orders").body().contains("Not possible here"));
            assertEquals(409, browser.post("/logout-everywhere").statusCode());
            assertNotEquals("", browser.cookie);
        }
    }

    @Test
    void aNodeWithSessionsInMemoryHandsThemOverWhenItStops() throws Exception {
        String database = TestNodes.database();
        try (Node other = Node.start(sticky("node-2", database))) {
            Node node = Node.start(sticky("node-1", database));
            Browser browser = new Browser(node);
            browser.post("/cart/add", "sku", "85123A", "quantity", "2");
            node.stop(Duration.ZERO);
            browser.goesTo(other);
            assertEquals(
                    2, browser.json("/cart").get("lines").get(0).get("quantity").asInt());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DYNAMO", "DYNAMO_WATERMARKED", "NEAR_DYNAMO"})
    void aCartInDynamoIsThereOnAnotherNode(Store store) throws Exception {
        String database = TestNodes.database();
        try (Node node = TestNodes.start("node-1", store, database);
                Node other = TestNodes.start("node-2", store, database)) {
            Browser browser = new Browser(node);
            browser.post("/cart/add", "sku", "85123A", "quantity", "2");
            browser.goesTo(other);
            browser.post("/cart/add", "sku", "85123A", "quantity", "1");
            assertEquals(
                    3, browser.json("/cart").get("lines").get(0).get("quantity").asInt());
        }
    }

    @Test
    void aCartThatOutgrowsTheCookieIsInRedisAndThereOnAnotherNode() throws Exception {
        String database = TestNodes.database();
        try (Node node = TestNodes.withCookies(directory, "node-1", Store.COOKIE_SPILL, database);
                Node other = TestNodes.withCookies(directory, "node-2", Store.COOKIE_SPILL, database)) {
            Browser browser = new Browser(node);
            int lines = fillUp(browser);
            List<Product> products = Catalogue.read().products();
            String full = browser.cookie;
            for (int i = 0; browser.cookie.length() >= full.length() - 100; i++) {
                String code = products.get(3 * i + 1).code();
                assertEquals(
                        303,
                        browser.post("/cart/add", "sku", code, "quantity", "" + (900 - 7 * i))
                                .statusCode());
                lines++;
            }
            browser.goesTo(other);
            assertEquals(lines, browser.json("/cart").get("lines").size());
        }
    }

    @Test
    void aCookieThatWasLoggedOutEverywhereIsRefusedByEveryNode() throws Exception {
        String database = TestNodes.database();
        try (Node node = TestNodes.withCookies(directory, "node-1", Store.COOKIE_REVOCABLE, database);
                Node other = TestNodes.withCookies(directory, "node-2", Store.COOKIE_REVOCABLE, database)) {
            Browser phone = new Browser(other);
            phone.post("/login", "user", "ada");
            Browser browser = new Browser(node);
            browser.post("/login", "user", "ada");
            assertEquals("ada", phone.json("/cart").get("user").asText());
            assertEquals(303, browser.post("/logout-everywhere").statusCode());
            assertTrue(phone.json("/cart").get("user").isNull());
        }
    }

    @Test
    void whatAReplicaDoesNotHaveIsNotAcknowledged() throws Exception {
        try (Node node = TestNodes.start("node-1", Store.REDIS_WAIT, TestNodes.database())) {
            Browser browser = new Browser(node); // on the tests' shared Redis, which has no replica
            assertEquals(
                    503,
                    browser.post("/cart/add", "sku", "85123A", "quantity", "2").statusCode());
        }
    }

    @Test
    void sessionsOfAnotherNamespaceAreNotSeen() throws Exception {
        String database = TestNodes.database();
        for (Store store : List.of(Store.REDIS, Store.DYNAMO)) {
            try (Node node = Node.start(named("node-1", store, database, "holdall-test-a"));
                    Node same = Node.start(named("node-2", store, database, "holdall-test-a"));
                    Node other = Node.start(named("node-3", store, database, "holdall-test-b"))) {
                Browser browser = new Browser(node);
                browser.post("/cart/add", "sku", "85123A", "quantity", "2");
                browser.goesTo(same);
                assertEquals(1, browser.json("/cart").get("lines").size());
                browser.goesTo(other);
                assertEquals(0, browser.json("/cart").get("lines").size());
            }
        }
    }

    private static NodeSettings named(String name, Store store, String database, String namespace) {
        return new NodeSettings(name, 0, store, null, database, null, false, namespace);
    }

    @Test
    void keysThatAreRewrittenAreTakenUpAndOlderCartsGoOn() throws Exception {
        try (Node node = TestNodes.withCookies(directory)) {
            Browser browser = new Browser(node);
            browser.post("/cart/add", "sku", "85123A", "quantity", "2");
            Path keys = directory.resolve("keys");
            Path next = directory.resolve("keys.next");
            Files.writeString(
                    next, "2026-11 HS256 7wN1tqk+0hJmyXK7ZkqTtYI9yHX3JmVnlzGMQmJZ0nQ=\n" + Files.readString(keys));
            Files.move(next, keys, StandardCopyOption.ATOMIC_MOVE);
            Http.until(() -> node.stats().get("keys").equals(List.of("2026-11", "2026-05")));
            browser.post("/cart/add", "sku", "85123A", "quantity", "1");
            assertEquals(
                    3, browser.json("/cart").get("lines").get(0).get("quantity").asInt());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NEAR_REDIS", "NEAR_DYNAMO"})
    void aNearCacheAnswersWithoutARoundTrip(Store store) throws Exception {
        try (Node node = TestNodes.start("node-1", store, TestNodes.database())) {
            Browser browser = new Browser(node);
            browser.post("/cart/add", "sku", "85123A", "quantity", "2");
            assertTrue(browser.page("/cart").body().contains("0 this page, 1 this cart"));
        }
    }

    @Test
    void settingsThatContradictAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Store.of("mysql"))
                .getMessage()
                .contains("the stores are sticky, cookie, cookie-revocable, cookie-spill, redis, redis-wait, dynamo"));
        for (Store store : List.of(Store.COOKIE, Store.COOKIE_REVOCABLE, Store.COOKIE_SPILL)) {
            assertThrows(IllegalArgumentException.class, () -> NodeSettings.of("node-1", store));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new NodeSettings("n", 0, Store.REDIS, null, TestNodes.database(), null, true));
    }

    private static NodeSettings sticky(String name, String database) {
        return new NodeSettings(name, 0, Store.STICKY, null, database, null, true);
    }
}
