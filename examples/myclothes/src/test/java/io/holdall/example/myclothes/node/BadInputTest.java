package io.holdall.example.myclothes.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdall.example.myclothes.Store;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no page of the shop would send: answered with a sentence, and nothing is changed. */
class BadInputTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e9", "1000000000", "1000", "abc", "", "1.5", "<b>", "٣"})
    void aQuantityThatIsNoneIsRefusedWithASentence(String quantity) throws Exception {
        browser.post("/cart/add", "sku", "85123A", "quantity", "2");
        HttpResponse<String> answer = browser.post("/cart/add", "sku", "85123A", "quantity", quantity);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("must be a whole number from 1 to 999"), answer.body());
        assertFalse(answer.body().contains("<b>\""), answer.body());
        assertEquals(
                2, browser.json("/cart").get("lines").get(0).get("quantity").asInt());
    }

    @Test
    void moreThan999OfAProductAreRefused() throws Exception {
        browser.post("/cart/add", "sku", "85123A", "quantity", "999");
        JsonNode answer = browser.postJson("/cart/add", "sku", "85123A", "quantity", "1");
        assertTrue(answer.get("error").asText().contains("at most 999"), answer.toString());
        assertEquals(
                999, browser.json("/cart").get("lines").get(0).get("quantity").asInt());
    }

    @Test
    void unknownProductsPagesAndMethodsAreRefused() throws Exception {
        assertEquals(
                404, browser.post("/cart/add", "sku", "NONE", "quantity", "1").statusCode());
        assertEquals(404, browser.post("/cart/add", "quantity", "1").statusCode());
        assertEquals(404, browser.page("/products/NONE").statusCode());
        assertEquals(404, browser.page("/nothing").statusCode());
        assertEquals(405, browser.page("/cart/add?sku=85123A&quantity=1").statusCode());
        assertEquals(405, browser.send(browser.request("/cart").DELETE()).statusCode());
        assertEquals(400, browser.post("/login", "user", "<x>").statusCode());
        assertEquals(400, browser.post("/login", "user", "a".repeat(41)).statusCode());
    }

    @Test
    void aBodyOf10MegabytesIsRefusedWithASentence() throws Exception {
        var request = browser.request("/cart/add").POST(BodyPublishers.ofByteArray(new byte[10 << 20]));
        HttpResponse<String> answer = browser.send(request);
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("at most 16 KB"), answer.body());
        assertEquals(200, browser.page("/").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "aaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaa.node-9", "eyJhbGciOiJub25lIn0.e30."})
    void aForgedTokenIsJustANewSession(String token) throws Exception {
        browser.cookie = "__Host-session=" + token;
        assertEquals(200, browser.page("/cart").statusCode());
        browser.post("/cart/add", "sku", "85123A", "quantity", "1");
        assertNotEquals("__Host-session=" + token, browser.cookie); // a random one may contain "x"
        assertEquals(1, browser.json("/cart").get("lines").size());
    }
}
