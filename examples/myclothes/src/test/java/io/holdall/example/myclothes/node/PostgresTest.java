package io.holdall.example.myclothes.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdall.example.myclothes.Store;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On a PostgreSQL that is given by {@code HOLDALL_POSTGRES_URL}, a JDBC address; it leaves its tables there. */
class PostgresTest {

    @Test
    void theShopSellsWithPostgres() throws Exception {
        String url = System.getenv("HOLDALL_POSTGRES_URL");
        if (url == null) {
            System.out.println("PostgresTest is skipped: HOLDALL_POSTGRES_URL gives no JDBC address of a PostgreSQL");
        }
        assumeTrue(url != null);
        try (Node node = TestNodes.start("node-1", Store.STICKY, String.valueOf(url))) {
            Browser browser = new Browser(node);
            browser.post("/login", "user", UUID.randomUUID().toString());
            browser.post("/cart/add", "sku", "85123A", "quantity", "2");
            JsonNode answer = browser.postJson("/checkout", "name", "Ada", "address", "12 St James's Square");
            assertTrue(answer.has("order"), answer.toString());
            assertEquals(1, browser.json("/orders").get("orders").size());
        }
    }
}
