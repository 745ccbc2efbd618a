package io.holdall.example.myclothes.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.data.Catalogue;
import io.holdall.example.myclothes.data.Customer;
import io.holdall.example.myclothes.data.Customers;
import io.holdall.example.myclothes.data.Database;
import io.holdall.example.myclothes.data.Products;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database behind the shop: its replica, its absence, and the cache of products before it. */
class UserDataTest {

    private static final Catalogue CATALOGUE = Catalogue.read();

    @Test
    void readsComeFromTheReplicaExceptJustAfterAWrite() throws Exception {
        String primary = TestNodes.database();
        String replica = TestNodes.database();
        save(primary, new Customer("ada", "Ada", "on the primary"));
        save(replica, new Customer("ada", "Ada", "on the replica"));
        try (Node node = TestNodes.start("node-1", Store.STICKY, primary, replica)) {
            Browser browser = new Browser(node);
            browser.post("/login", "user", "ada");
            browser.post("/cart/add", "sku", "85123A", "quantity", "2");
            assertTrue(browser.page("/checkout").body().contains("on the replica"));
            browser.postJson("/checkout"); // writes
            browser.post("/cart/add", "sku", "85123A", "quantity", "2");
            assertTrue(browser.page("/checkout").body().contains("on the primary"));
            assertEquals(1, browser.json("/orders").get("orders").size());

            Browser other = new Browser(node); // who has not written
            other.post("/login", "user", "ada");
            assertEquals(0, other.json("/orders").get("orders").size());
        }
    }

    @Test
    void aReplicaThatIsDownIsReadAround() throws Exception {
        try (Node node = TestNodes.start(
                "node-1", Store.STICKY, TestNodes.database(), "jdbc:h2:tcp://127.0.0.1:" + closedPort() + "/x")) {
            Browser browser = new Browser(node);
            browser.post("/login", "user", "ada");
            assertEquals(200, browser.page("/orders").statusCode());
        }
    }

    @Test
    void aNewPriceIsInTheDatabaseAndOnTheNodesPagesAtOnce() throws Exception {
        String url = TestNodes.database();
        try (Node node = TestNodes.start("node-1", Store.STICKY, url)) {
            Browser browser = new Browser(node);
            assertTrue(browser.page("/products/85123A").body().contains("£2.95"));
            assertEquals(
                    12_34,
                    browser.postJson("/-/price", "sku", "85123A", "pence", "1234")
                            .get("pence")
                            .asInt());
            assertTrue(browser.page("/products/85123A").body().contains("£12.34"));
            try (Database database = new Database(url, null, CATALOGUE)) { // as another node begins: its cache is empty
                Products products = new Products(database, CATALOGUE);
                assertEquals(12_34, products.find("85123A").orElseThrow().pence());
            }
            assertTrue(
                    browser.postJson("/-/price", "sku", "85123A", "pence", "-1").has("error"));
            assertTrue(browser.postJson("/-/price", "sku", "NONE", "pence", "1").has("error"));
        }
    }

    @Test
    void aShopWhoseDatabaseIsDownBrowsesAndKeepsCartsAndSaysSoAtCheckout() throws Exception {
        String down = "jdbc:h2:tcp://127.0.0.1:" + closedPort() + "/mem:x";
        try (Node node = TestNodes.start("node-1", Store.STICKY, down)) {
            Browser browser = new Browser(node);
            browser.post("/login", "user", "ada");
            assertTrue(browser.page("/").body().contains("INFLATABLE POLITICAL GLOBE"));
            assertEquals(
                    303,
                    browser.post("/cart/add", "sku", "85123A", "quantity", "2").statusCode());
            assertTrue(browser.page("/cart").body().contains("£5.90"));
            HttpResponse<String> checkout = browser.post("/checkout", "name", "Ada", "address", "here");
            assertEquals(503, checkout.statusCode());
            assertTrue(checkout.body().contains("Your cart is safe"), checkout.body());
            assertFalse(checkout.headers().firstValue("Retry-After").isEmpty());
            assertEquals(1, browser.json("/cart").get("lines").size());
            JsonNode price = browser.postJson("/-/price", "sku", "85123A", "pence", "1");
            assertTrue(price.get("error").asText().contains("does not answer"));
        }
    }

    @Test
    void theTablesAreFilledOnceAndNotAgainAfterAPriceHasChanged() {
        String url = TestNodes.database();
        try (Database first = new Database(url, null, CATALOGUE)) {
            new Products(first, CATALOGUE).price("10002", 99);
            try (Database second = new Database(url, null, CATALOGUE)) {
                Map<String, ?> all = new Products(second, CATALOGUE)
                        .findAll(CATALOGUE.products().stream()
                                .map(product -> product.code())
                                .toList());
                assertEquals(CATALOGUE.products().size(), all.size());
                assertEquals(CATALOGUE.find("10002").orElseThrow().at(99), all.get("10002"));
            }
        }
    }

    private static void save(String url, Customer customer) {
        try (Database database = new Database(url, null, CATALOGUE)) {
            while (!database.prepare()) {
                // the first connection of this JVM, on a busy machine
            }
            new Customers(database).save(customer);
        }
    }

    private static int closedPort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
