package io.holdall.example.myclothes.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.example.myclothes.Http;
import io.holdall.example.myclothes.StubNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancerTest {

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void roundRobinGivesEachNodeTheSame() {
        StubNode[] nodes = nodes(3);
        Http client = clientOf(balancer(Policy.ROUND_ROBIN, nodes));
        Map<String, Long> answers = IntStream.range(0, 30)
                .mapToObj(i -> client.get("/").body())
                .collect(Collectors.groupingBy(body -> body, Collectors.counting()));
        assertThat(answers).isEqualTo(Map.of("node-1", 10L, "node-2", 10L, "node-3", 10L));
    }

    @Test
    void stickyFollowsTheRouteOfTheToken() {
        Balancer balancer = balancer(Policy.STICKY, nodes(3));
        for (int i = 0; i < 3; i++) {
            Http client = clientOf(balancer);
            HttpResponse<String> first = client.get("/");
            String cookie =
                    first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            for (int j = 0; j < 5; j++) {
                assertThat(client.get("/", "Cookie", cookie).body()).isEqualTo(first.body());
                // with a forged one before it
                assertThat(client.get("/", "Cookie", "__Host-session=x.node-9; " + cookie)
                                .body())
                        .isEqualTo(first.body());
            }
        }
    }

    @Test
    void aNodeThatIsGoneIsOutAtOnceAndWhoeverOnlyLooksNoticesNothing() {
        StubNode[] nodes = nodes(2);
        Balancer balancer = balancer(Policy.ROUND_ROBIN, nodes);
        Http client = clientOf(balancer);
        client.get("/"); // the balancer has open connections to both
        client.get("/");
        nodes[0].close();
        for (int i = 0; i < 6; i++) {
            assertThat(client.get("/").body()).isEqualTo("node-2");
        }
        assertThat(balancer.isHealthy("node-1")).isFalse();
        for (int i = 0; i < 6; i++) {
            assertThat(client.post("/", "quantity=1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPostThatNeverArrivedIsSentToAnotherNodeWithItsBody() {
        StubNode node = node("node-2");
        Balancer balancer = balancer(Policy.ROUND_ROBIN, node);
        String body = "b".repeat(100_000);
        int answered = 0;
        for (int i = 0; i < 20; i++) {
            balancer.add("node-1", nobody()); // healthy, until it has been tried
            HttpResponse<String> answer = clientOf(balancer).post("/echo", body);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(body);
            answered++;
        }
        assertThat(node.requests).hasValue(answered);
    }

    @Test
    void aGetWithoutAnAnswerIsTriedOnEachNodeOnce() {
        StubNode[] nodes = nodes(3);
        HttpResponse<String> answer =
                clientOf(balancer(Policy.ROUND_ROBIN, nodes)).get("/hang-up", "Accept", "application/json");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).startsWith("{\"error\":\"").contains("No node");
        assertThat(nodes).allSatisfy(node -> assertThat(node.requests).hasValue(1));
    }

    @Test
    void aPostWithoutAnAnswerIsNeverRepeated() {
        StubNode[] nodes = nodes(3);
        Balancer balancer = balancer(Policy.ROUND_ROBIN, nodes);
        for (int i = 1; i <= 6; i++) {
            HttpResponse<String> answer = clientOf(balancer).post("/hang-up", i % 2 == 0 ? "" : "quantity=1");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("may have been carried out");
            assertThat(requestsOf(nodes)).isEqualTo(i);
        }
        assertThat(balancer.traffic("node-1")).isEqualTo(new Traffic(2, 2, 0));
    }

    @Test
    void aDrainingNodeKeepsItsOwnSessionsOnlyIfTheyAreSticky() {
        for (Policy policy : Policy.values()) {
            StubNode[] nodes = nodes(2);
            Balancer balancer = balancer(policy, nodes);
            String cookie = cookieOf(balancer, "node-1");
            nodes[0].drain();
            Http.until(() -> balancer.isDraining("node-1"));
            int before = nodes[0].requests.get();
            for (int i = 0; i < 4; i++) {
                assertThat(clientOf(balancer).get("/").body()).isEqualTo("node-2");
                String own = clientOf(balancer).get("/", "Cookie", cookie).body();
                assertThat(own).isEqualTo(policy == Policy.STICKY ? "node-1" : "node-2");
            }
            assertThat(nodes[0].requests).hasValue(before + (policy == Policy.STICKY ? 4 : 0));
            assertThat(balancer.isHealthy("node-1")).isTrue();
            assertThat(balancer.takesNewSessions("node-1")).isFalse();
        }
    }

    @Test
    void aNodeThatAnswersAgainIsBack() {
        StubNode node = node("node-1");
        Balancer balancer = balancer(Policy.ROUND_ROBIN, node);
        int port = node.address().getPort();
        node.close();
        HttpResponse<String> answer = clientOf(balancer).post("/", "");
        assertThat(answer.statusCode()).isEqualTo(503);
        open.add(new StubNode("node-1", port));
        Http.until(() -> balancer.takesNewSessions("node-1"));
        assertThat(clientOf(balancer).get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/-/health",
                "/%2D/health",
                "/%2d/stats",
                "//-/health",
                "/./-/health",
                "/x/../-/health",
                "/-/",
                "/-",
                "/-?x=1",
                "/-;a=b/health",
                "/;a/-/health",
                "/%2E/-/health",
                "/%2F-/health",
                "/-%2Fhealth",
                "///-/health",
                "\\-\\health",
                "/x/%2e%2e/-/health",
                "/-/../-/health",
                "/%252D/health",
                "http://127.0.0.1/-/health",
                "/-#/health"
            })
    void theOperatorsPathsAreRefusedInAnySpelling(String path) {
        StubNode node = node("node-1");
        Balancer balancer = balancer(Policy.ROUND_ROBIN, node);
        for (String method : List.of("GET", "POST")) {
            String answer =
                    clientOf(balancer).raw(method + " " + path + " HTTP/1.1", "Host: shop", "Content-Length: 0");
            boolean reached = answer.contains("X-Node") || answer.contains("x-node");
            assertThat(node.internal).as(answer).allMatch(seen -> seen.equals("/-/health"));
            assertThat(answer).doesNotContain("status\":\"up").doesNotContain("draining");
            if (!reached) { // a path that only looks like it, such as /%252D/, is the shop's to answer
                assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
            }
        }
        if (path.equals("/-/health") || path.equals("/%2D/health")) {
            assertThat(clientOf(balancer).get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatTheClientSaysOfItselfIsReplaced() {
        Balancer balancer = balancer(Policy.ROUND_ROBIN, node("node-1"));
        String seen = clientOf(balancer)
                .get(
                        "/headers",
                        "X-Forwarded-For",
                        "6.6.6.6",
                        "Forwarded",
                        "for=6.6.6.6",
                        "X-Real-IP",
                        "6.6.6.6",
                        "X-Forwarded-Proto",
                        "gopher",
                        "X-Forwarded-Prefix",
                        "/evil",
                        "X-Other",
                        "stays")
                .body();
        assertThat(seen)
                .contains("x-forwarded-for: [127.0.0.1]", "x-forwarded-proto: [http]", "x-other: [stays]")
                .contains("x-forwarded-host: [127.0.0.1:" + balancer.address().getPort() + "]")
                .contains("host: [127.0.0.1:" + balancer.address().getPort() + "]")
                .doesNotContain("6.6.6.6", "gopher", "evil");
    }

    @Test
    void bigBodiesPassBothWays() {
        Balancer balancer = balancer(Policy.ROUND_ROBIN, node("node-1"));
        byte[] body = new byte[10 << 20];
        IntStream.range(0, body.length).forEach(i -> body[i] = (byte) ('a' + i % 26));
        Http client = clientOf(balancer);
        String back = client.send(client.request("/echo")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build())
                .body();
        assertThat(back.equals(new String(body, java.nio.charset.StandardCharsets.US_ASCII)))
                .isTrue();
    }

    @Test
    void withoutANodeTheClientIsAskedToComeBack() {
        HttpResponse<String> answer = clientOf(balancer(Policy.STICKY)).get("/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("<h1>One moment, please</h1>");
    }

    @Test
    void requestsErrorsAndWhatIsInFlightAreCounted() throws Exception {
        StubNode node = node("node-1");
        Balancer balancer = balancer(Policy.ROUND_ROBIN, node);
        clientOf(balancer).get("/fail");
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(
                () -> clientOf(balancer).get("/slow").body());
        node.slowArrived.await();
        assertThat(balancer.traffic("node-1")).isEqualTo(new Traffic(2, 1, 1));
        node.goOn.countDown();
        assertThat(slow.get()).isEqualTo("node-1");
        Http.until(() -> balancer.traffic("node-1").equals(new Traffic(2, 1, 0)));
    }

    @Test
    void aPortInUseIsSaid() {
        int port = balancer(Policy.STICKY).address().getPort();
        assertThatThrownBy(() -> Balancer.start(Policy.STICKY, port))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("Port " + port + " ");
    }

    private String cookieOf(Balancer balancer, String node) {
        while (true) {
            HttpResponse<String> answer = clientOf(balancer).get("/");
            if (answer.body().equals(node)) {
                return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            }
        }
    }

    private static int requestsOf(StubNode... nodes) {
        return java.util.Arrays.stream(nodes)
                .mapToInt(node -> node.requests.get())
                .sum();
    }

    private static Http clientOf(Balancer balancer) {
        return new Http(balancer.address());
    }

    private StubNode[] nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> node("node-" + i)).toArray(StubNode[]::new);
    }

    private StubNode node(String name) {
        StubNode node = new StubNode(name);
        open.add(node);
        return node;
    }

    private Balancer balancer(Policy policy, StubNode... nodes) {
        Balancer balancer = Balancer.start(policy, 0);
        open.add(0, balancer);
        for (StubNode node : nodes) {
            balancer.add(node.name, node.address());
        }
        return balancer;
    }

    /** An address where nobody listens. */
    private static URI nobody() {
        StubNode gone = new StubNode("gone");
        gone.close();
        return gone.address();
    }
}
