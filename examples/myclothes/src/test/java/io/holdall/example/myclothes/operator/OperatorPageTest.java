package io.holdall.example.myclothes.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdall.example.myclothes.Http;
import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.StubNode;
import io.holdall.example.myclothes.cluster.Cluster;
import io.holdall.example.myclothes.cluster.ClusterSettings;
import io.holdall.example.myclothes.cluster.NodeState;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperatorPageTest {

    private static Cluster cluster;
    private static OperatorPage page;
    private static Http browser;
    private static String token;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(ClusterSettings.of(Store.STICKY).withNodes(2).withNodeClass(StubNode.class.getName()));
        page = OperatorPage.start(cluster, 0);
        browser = new Http(page.address());
        token = browser.get("/").body().replaceAll("(?s).*operator-token\" content=\"([^\"]*)\".*", "$1");
    }

    @AfterAll
    static void close() {
        page.close();
        cluster.close();
    }

    @Test
    void theButtonsDoWhatTheySay() {
        assertThat(act("/nodes").statusCode()).isEqualTo(202);
        Http.until(() -> cluster.nodes().size() == 3 && state("node-3") == NodeState.UP);
        act("/nodes/node-3/drain");
        Http.until(() -> state("node-3") == NodeState.DRAINING);
        act("/nodes/node-3/kill");
        Http.until(() -> state("node-3") == NodeState.DEAD);
        act("/nodes/node-3/restart");
        Http.until(() -> state("node-3") == NodeState.UP);
        act("/nodes/node-3/stop");
        Http.until(() -> state("node-3") == NodeState.STOPPED);
        act("/nodes/node-3/stop");
        Http.until(() -> cluster.events().stream()
                .anyMatch(event -> event.text().equals("node-3 cannot be stopped: it is stopped already.")));
    }

    @Test
    void otherPathsAreNoActions() {
        for (String path :
                new String[] {"/", "/nodes/", "/nodes/node-9/kill", "/nodes/node-1/explode", "/nodes/node-1"}) {
            assertThat(act(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void pagesOfOtherSitesMayDoNothing() {
        String own = page.address().toString();
        assertThat(browser.post("/nodes/node-1/kill", "").statusCode()).isEqualTo(403);
        assertThat(browser.post("/nodes/node-1/kill", "", Guard.TOKEN, "guessed")
                        .statusCode())
                .isEqualTo(403);
        assertThat(act("/nodes/node-1/kill", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(act("/nodes/node-1/kill", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(act("/nodes/node-1/kill", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/nodes/node-1/kill", Guard.TOKEN, token).statusCode())
                .isEqualTo(404);
        assertThat(state("node-1")).isEqualTo(NodeState.UP);
        assertThat(act("/nodes/node-9/kill", "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(404); // admitted, but there is no such node
    }

    @Test
    void aNameThatLeadsHereIsNotServed() {
        int port = page.address().getPort();
        for (String host :
                new String[] {"evil.example:" + port, "127.0.0.1.evil.example:" + port, "127.0.0.1", "127.0.0.1:1"}) {
            String answer = browser.raw("GET / HTTP/1.1", "Host: " + host);
            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain(token);
            assertThat(browser.raw("GET /status HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 421");
            assertThat(browser.raw(
                            "POST /nodes/node-1/kill HTTP/1.1",
                            "Host: " + host,
                            Guard.TOKEN + ": " + token,
                            "Content-Length: 0"))
                    .startsWith("HTTP/1.1 403");
        }
        assertThat(browser.raw("GET / HTTP/1.1", "Host: localhost:" + port)).startsWith("HTTP/1.1 200");
        assertThat(state("node-1")).isEqualTo(NodeState.UP);
    }

    @Test
    void theStatusHasEveryNodeAndItsHistory() throws Exception {
        new Http(cluster.address()).get("/");
        Http.until(() -> browser.get("/status").body().contains("\"requests\":1"));
        JsonNode status = new ObjectMapper().readTree(browser.get("/status").body());
        assertThat(status.at("/nodes/0/name").asText()).isEqualTo("node-1");
        assertThat(status.at("/nodes/0/pid").asLong())
                .isEqualTo(cluster.node("node-1").pid());
        assertThat(status.at("/store").asText()).isEqualTo("sticky");
        assertThat(status.at("/history/0/nodes/node-2").has("carts")).isTrue();
    }

    @Test
    void theBrowserMayLoadNothingFromElsewhere() {
        HttpResponse<String> answer = browser.get("/");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.body()
                        + browser.get("/operator.js").body()
                        + browser.get("/operator.css").body())
                .doesNotContain("https://", "innerHTML");
    }

    private static NodeState state(String name) {
        return cluster.node(name).state();
    }

    private static HttpResponse<String> act(String path, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = Guard.TOKEN;
        all[headers.length + 1] = token;
        return browser.post(path, "", all);
    }
}
