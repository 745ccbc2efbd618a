package io.holdall.example.myclothes.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.example.myclothes.Http;
import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.cluster.Cluster;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import io.holdall.example.myclothes.cluster.NodeState;
import io.holdall.example.myclothes.operator.OperatorPage;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;

/** Every page on a phone and on a desk, in the light and in the dark. The pictures are for people to look at. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesInABrowserTest {

    private static final AtomicBoolean DONE = new AtomicBoolean();

    private static Chromium chromium;
    private static Cluster cluster;
    private static OperatorPage operator;
    private static Thread customers;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        cluster = Cluster.start(ClusterSettings.of(Store.REDIS).withNodes(2));
        operator = OperatorPage.start(cluster, 0);
        customers = new Thread(PagesInABrowserTest::buy, "customers");
        customers.start();
    }

    @AfterAll
    static void close() throws InterruptedException {
        DONE.set(true);
        if (customers != null) {
            customers.join();
        }
        if (operator != null) {
            operator.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Load that the operator's page has something to show of: a cart after the other, each of 10 additions. */
    private static void buy() {
        Http customer = new Http(cluster.address());
        String cookie = "";
        for (int i = 0; !DONE.get(); i++) {
            String[] headers = {
                "Content-Type", "application/x-www-form-urlencoded", "Cookie", i % 10 == 0 ? "none=0" : cookie
            };
            cookie = customer.post("/cart/add", "sku=85123A&quantity=1", headers)
                    .headers()
                    .firstValue("Set-Cookie")
                    .map(set -> set.split(";", 2)[0])
                    .orElse(cookie);
            customer.get("/cart", "Cookie", cookie);
        }
    }

    @Test
    @Order(1)
    void pagesOfTheShopFitAPhoneAndADesk() throws IOException {
        looksDecent("products", shop("/"));
        looksDecent("product", shop("/products/85123A"));
        looksDecent("no-products", shop("/products?q=spaceship"));
        chromium.open(shop("/products?q=lantern"));
        chromium.press(".card button", "/cart");
        chromium.open(shop("/products/85123A"));
        chromium.press("form.buy button", "/cart");
        looksDecent("cart", shop("/cart"));
        looksDecent("login", shop("/login"));
        looksDecent("error", shop("/products/NONE"));
        chromium.open(shop("/login?then=checkout"));
        chromium.fill("input[name=user]", "Ada");
        chromium.press("form.stacked button", "/checkout");
        looksDecent("checkout", shop("/checkout"));
        chromium.fill("input[name=name]", "Ada Lovelace");
        chromium.fill("textarea[name=address]", "12 St James's Square, London");
        chromium.press("form.stacked button", "/orders");
        assertThat(chromium.text("#placed")).startsWith("Thank you!");
        looksDecent("orders", shop("/orders"));
        looksDecent("cart-empty", shop("/cart"));
    }

    @Test
    @Order(2)
    void theOperatorsPageShowsTheLoadAndFitsAPhoneAndADesk() throws IOException {
        chromium.open(operator.address());
        Http.until(() -> chromium.text("#nodes .state.up").equals("up")
                && !chromium.text("#nodes dd").matches("0?"));
        looksDecent("operator", operator.address());
        chromium.becomes(Look.PHONE_LIGHT);
        chromium.script("scrollTo(0, document.body.scrollHeight)");
        chromium.picture("operator-end-" + Look.PHONE_LIGHT.label());
    }

    @Test
    @Order(3)
    void everyButtonOfTheOperatorIsReachedAndPressedByTheKeyboard() {
        chromium.open(operator.address());
        Http.until(() -> !chromium.text("#nodes li:nth-child(2) .state.up").isEmpty());
        Set<String> reached = new LinkedHashSet<>();
        while (reached.add(tabOn())) {
            // until it has been there
        }
        assertThat(reached)
                .contains("Add a node", "Drain node-1", "Stop node-1", "Kill node-1", "Restart node-1")
                .contains("Drain node-2", "Stop node-2", "Kill node-2", "Restart node-2");

        while (!tabOn().equals("Kill node-2")) {
            // it has been there
        }
        assertThat(chromium.script("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        chromium.type(Keys.ENTER);
        Http.until(() -> cluster.node("node-2").state() == NodeState.DEAD);
        Http.until(() -> chromium.text("#nodes li:nth-child(2) .state").equals("dead"));
    }

    /** Presses Tab, and says what has the focus then. */
    private static String tabOn() {
        chromium.type(Keys.TAB);
        return String.valueOf(chromium.script("const on = document.activeElement;"
                + " return on.getAttribute('aria-label') || on.textContent.trim().slice(0, 40)"));
    }

    private static URI shop(String path) {
        return cluster.address().resolve(path);
    }

    private static void looksDecent(String name, URI address) throws IOException {
        for (Look look : Look.values()) {
            chromium.becomes(look);
            if (look == Look.PHONE_LIGHT || look == Look.DESKTOP_LIGHT) {
                chromium.open(address);
                chromium.awaitDrawn();
            }
            assertThat(chromium.pageWidth())
                    .as("width of %s, beside that of the screen", name)
                    .isLessThanOrEqualTo(look.width());
            chromium.picture(name + "-" + look.label());
        }
    }
}
