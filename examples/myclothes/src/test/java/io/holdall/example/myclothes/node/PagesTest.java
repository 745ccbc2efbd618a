package io.holdall.example.myclothes.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdall.example.myclothes.Store;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of one node, with sessions in its memory. */
class PagesTest {

    private static Node node;
    private final Browser browser = new Browser(node);

    @BeforeAll
    static void start() {
        node = TestNodes.start("node-1", Store.STICKY, TestNodes.database());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theListSearchesAndTurnsPages() throws Exception {
        String first = browser.page("/products?q=heart").body();
        assertTrue(first.contains("RED HEART LUGGAGE TAG"), first);
        assertTrue(first.contains("rel=\"next\""), first);
        assertNotEquals(first, browser.page("/products?q=heart&page=2").body());
        assertEquals(200, browser.page("/products?page=999999").statusCode());
        assertEquals(400, browser.page("/products?page=-1").statusCode());
    }

    @Test
    void whatTheCustomerTypesIsShownAsText() throws Exception {
        String page =
                browser.page("/products?q=%3Cscript%3Ealert(1)%3C/script%3E%22").body();
        assertFalse(page.contains("<script>"), page);
        assertTrue(page.contains("&lt;script&gt;"), page);
        String unknown = browser.page("/products/%3Cimg%20src=x%3E").body();
        assertFalse(unknown.contains("<img"), unknown);
        browser.post("/login", "user", "O'Hara");
        assertTrue(browser.page("/").body().contains("O&#39;Hara"));
    }

    @Test
    void theCartTakesAddsAndChangesAndTheStripShowsWhereItIs() throws Exception {
        assertEquals("", browser.cookie);
        browser.page("/");
        assertEquals("", browser.cookie, "looking around costs no session");
        assertEquals(
                303, browser.post("/cart/add", "sku", "85123A", "quantity", "2").statusCode());
        browser.post("/cart/add", "sku", "85123A", "quantity", "3");
        browser.post("/cart/add", "sku", "10002", "quantity", "1");
        browser.post("/cart/set", "sku", "10002", "quantity", "0");
        JsonNode cart = browser.json("/cart");
        assertEquals("[{\"sku\":\"85123A\",\"quantity\":5}]", cart.get("lines").toString());
        assertEquals(4, cart.get("version").asInt());

        HttpResponse<String> page = browser.page("/cart");
        assertEquals("node-1", page.headers().firstValue("X-Node").orElse(""));
        assertTrue(page.body().contains("<dd id=\"node\">node-1</dd>"));
        assertTrue(page.body().contains("<dd id=\"store\">sticky</dd>"));
        assertTrue(page.body().contains("<dd id=\"version\">4</dd>"));
        int token = browser.cookie.length() - "__Host-session=".length();
        assertTrue(page.body().contains("<dd id=\"token\">" + token + " bytes</dd>"));
        assertTrue(page.body().contains("0 this page, 0 this cart, 0 this node"));
    }

    @Test
    void loginGivesAnotherIdAndKeepsTheCart() throws Exception {
        browser.post("/cart/add", "sku", "85123A", "quantity", "1");
        String before = browser.cookie;
        browser.post("/login", "user", "ada");
        assertNotEquals(before, browser.cookie);
        assertEquals("ada", browser.json("/cart").get("user").asText());
        assertEquals(1, browser.json("/cart").get("lines").size());
        Browser thief = new Browser(node);
        thief.cookie = before;
        assertEquals("UNKNOWN", thief.json("/cart").get("missing").asText());
        browser.post("/logout");
        assertEquals("", browser.cookie);
    }

    @Test
    void aPageOfAnotherSiteChangesNothing() throws Exception {
        browser.post("/cart/add", "sku", "85123A", "quantity", "1");
        var form = BodyPublishers.ofString("sku=85123A&quantity=1");
        for (String[] header : new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", "https://evil.example"},
            {"Origin", "null"}
        }) {
            var request =
                    browser.request("/cart/add").header(header[0], header[1]).POST(form);
            assertEquals(403, browser.send(request).statusCode(), header[1]);
        }
        var own = browser.request("/cart/add")
                .header("Origin", node.address().toString())
                .POST(form);
        assertEquals(303, browser.send(own).statusCode());
        assertEquals(
                2, browser.json("/cart").get("lines").get(0).get("quantity").asInt());
    }

    @Test
    void aCartOnAnotherNodeIsNamedAsSuch() throws Exception {
        browser.cookie = "__Host-session=aaaaaaaaaaaaaaaaaaaaaaaa.node-2";
        String page = browser.page("/cart").body();
        assertTrue(page.contains("Your cart was on node-2"), page);
        assertEquals("ELSEWHERE", browser.json("/cart").get("missing").asText());
    }

    @Test
    void pagesComeWithTheHeadersThatProtectThem() throws Exception {
        var headers = browser.page("/").headers();
        assertTrue(headers.firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'self';"));
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""));
    }

    @Test
    void healthSaysWhenTheNodeDrainsAndItStillServes() throws Exception {
        try (Node other = TestNodes.start("node-2", Store.STICKY, TestNodes.database())) {
            Browser operator = new Browser(other);
            assertEquals(200, operator.page("/-/health").statusCode());
            assertEquals("draining", operator.postJson("/-/drain").get("status").asText());
            assertEquals(503, operator.page("/-/health").statusCode());
            operator.post("/cart/add", "sku", "85123A", "quantity", "1");
            JsonNode stats = operator.json("/-/stats");
            assertEquals(1, stats.get("requests").asInt());
            assertEquals(1, stats.get("carts").asInt());
            assertEquals(0, stats.get("errors").asInt());
        }
    }

    @Test
    void aPortInUseIsSaidInASentence() {
        var settings = new NodeSettings(
                "node-3", node.address().getPort(), Store.STICKY, null, TestNodes.database(), null, false);
        String message = assertThrows(IllegalStateException.class, () -> Node.start(settings))
                .getMessage();
        assertTrue(message.contains("is the port in use?"), message);
    }
}
