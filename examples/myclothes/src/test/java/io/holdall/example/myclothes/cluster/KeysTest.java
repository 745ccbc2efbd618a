package io.holdall.example.myclothes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdall.example.myclothes.Http;
import io.holdall.example.myclothes.Store;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The cookies' key, replaced while real nodes serve. */
class KeysTest {

    private static final String[] AS_A_FORM = {
        "Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded"
    };

    @Test
    void aCookieMadeWithTheNewKeyIsGoodOnEveryNodeAtOnce() throws Exception {
        try (Cluster cluster = Cluster.start(ClusterSettings.of(Store.COOKIE).withNodes(2))) {
            List<Http> nodes = cluster.nodes().stream()
                    .map(node -> new Http(Objects.requireNonNull(node.address())))
                    .toList();
            for (int rotation = 1; rotation <= 3; rotation++) {
                String before = keyOf(add(nodes.get(0)));
                cluster.rotateKeys();
                for (int i = 0; i < 2; i++) {
                    String made = madeAnew(nodes.get(i), before);
                    JsonNode cart = new ObjectMapper()
                            .readTree(nodes.get(1 - i)
                                    .get("/cart", "Accept", "application/json", "Cookie", made)
                                    .body());
                    assertThat(cart.get("missing").isNull()).as(cart.toString()).isTrue();
                    assertThat(cart.get("lines")).hasSize(1);
                }
            }
        }
    }

    @Test
    void onlyTheCookieStoreHasKeys() {
        try (Cluster cluster = Cluster.start(ClusterTest.stubs(Store.STICKY).withNodes(1))) {
            assertThatThrownBy(cluster::rotateKeys).hasMessageContaining("sticky has no keys");
        }
    }

    /** The first cookie of this node that is made with another key. */
    private static String madeAnew(Http node, String oldKey) {
        AtomicReference<String> made = new AtomicReference<>("");
        Http.until(() -> {
            made.set(add(node));
            return !keyOf(made.get()).equals(oldKey);
        });
        return made.get();
    }

    private static String add(Http node) {
        HttpResponse<String> answer = node.post("/cart/add", "sku=85123A&quantity=1", AS_A_FORM);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    /** The part of the token that names it. */
    private static String keyOf(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf('.'));
    }
}
