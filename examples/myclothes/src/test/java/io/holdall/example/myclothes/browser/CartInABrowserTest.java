package io.holdall.example.myclothes.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.cluster.Cluster;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a customer sees of each store when a node dies. */
class CartInABrowserTest {

    private static final String CANDLE_HOLDER = "85123A";
    private static final String LANTERN = "71053";
    private static final int ROUNDS = 2;

    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) { // is null if it is not installed
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Store.class,
            names = {"COOKIE", "REDIS", "DYNAMO", "NEAR_REDIS"}) // the others differ from these in nothing that is seen
    void theCartIsThereAfterItsNodeWasKilled(Store store) throws IOException {
        try (Cluster cluster = Cluster.start(ClusterSettings.of(store).withNodes(2))) {
            fillACart(cluster);
            addInTwoTabsAtTheSameTime(cluster, store);
            String before = lines();
            String killed = killTheNodeThatAnswered(cluster);

            chromium.reload();

            assertThat(chromium.text("#node")).startsWith("node-").isNotEqualTo(killed);
            assertThat(lines()).isNotEmpty().isEqualTo(before);
            assertThat(chromium.text("#missing")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Store.class,
            names = {"STICKY"})
    void theCartOfAKilledNodesMemoryIsGoneAndThePageSaysSo(Store store) throws IOException {
        try (Cluster cluster = Cluster.start(ClusterSettings.of(store).withNodes(2))) {
            fillACart(cluster);
            addInTwoTabsAtTheSameTime(cluster, store);
            String killed = killTheNodeThatAnswered(cluster);

            chromium.reload();

            assertThat(chromium.text("#node")).startsWith("node-").isNotEqualTo(killed);
            assertThat(lines()).isEmpty();
            assertThat(chromium.text("#missing"))
                    .startsWith("Your cart was on " + killed)
                    .contains("so is your cart");
            for (Look look : Look.values()) {
                chromium.becomes(look);
                chromium.reload(); // the node answers the same as long as nothing new was put in
                assertThat(chromium.text("#missing")).isNotEmpty();
                chromium.picture("cart-gone-" + look.label());
            }
        }
    }

    private static void fillACart(Cluster cluster) {
        chromium.forgetCookies(); // they know no ports: those of the cluster before would be sent to this one
        chromium.open(cluster.address().resolve("/products?q=lantern"));
        chromium.press("form:has(input[value='" + LANTERN + "']) button", "/cart");
        chromium.open(product(cluster));
        chromium.fill("form.buy input[name=quantity]", "6");
        chromium.press("form.buy button", "/cart");
        assertThat(quantity(LANTERN)).isEqualTo(1);
        assertThat(quantity(CANDLE_HOLDER)).isEqualTo(6);
    }

    /** Two tabs wait for a message, and get it at the same time. */
    private static void addInTwoTabsAtTheSameTime(Cluster cluster, Store store) {
        String first = chromium.tabs().get(0);
        chromium.newTab();
        String second = chromium.tabs().get(1);
        int expected = quantityIn(first);
        for (int round = 0; round < ROUNDS; round++) {
            for (String tab : new String[] {first, second}) {
                chromium.use(tab);
                chromium.open(product(cluster));
                chromium.script("new BroadcastChannel('add').onmessage ="
                        + " () => document.querySelector('form.buy').requestSubmit()");
            }
            chromium.script("new BroadcastChannel('add').postMessage('now')");
            for (String tab : new String[] {first, second}) {
                chromium.use(tab);
                chromium.await("/cart");
            }
            chromium.reload();
            if (store == Store.COOKIE) { // the browser keeps the cart of the answer that came last
                assertThat(quantity(CANDLE_HOLDER)).isBetween(expected + 1, expected + 2);
                expected = quantity(CANDLE_HOLDER);
            } else {
                expected += 2;
                assertThat(quantity(CANDLE_HOLDER)).isEqualTo(expected);
            }
        }
        chromium.closeTab();
        chromium.use(first);
        chromium.reload();
    }

    private static int quantityIn(String tab) {
        chromium.use(tab);
        return quantity(CANDLE_HOLDER);
    }

    private static String killTheNodeThatAnswered(Cluster cluster) {
        String node = chromium.text("#node");
        cluster.kill(node);
        return node;
    }

    private static URI product(Cluster cluster) {
        return cluster.address().resolve("/products/" + CANDLE_HOLDER);
    }

    private static int quantity(String sku) {
        String found = chromium.attribute("li[data-sku='" + sku + "']", "data-quantity");
        return found.isEmpty() ? 0 : Integer.parseInt(found);
    }

    /** The cart's lines, such as {@code 85123A×6 71053×1}. */
    private static String lines() {
        return String.valueOf(
                chromium.script("return [...document.querySelectorAll('.lines li')].map(line => line.dataset.sku + '×'"
                        + " + line.dataset.quantity).join(' ')"));
    }
}
