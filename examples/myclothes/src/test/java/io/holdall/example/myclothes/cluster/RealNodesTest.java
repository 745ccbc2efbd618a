package io.holdall.example.myclothes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.example.myclothes.Http;
import io.holdall.example.myclothes.Store;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stubs cannot show: the shop's own nodes, with their sessions in Redis. */
class RealNodesTest {

    private static Cluster cluster;

    private String cookie = "";

    @BeforeAll
    static void start() {
        cluster = Cluster.start(ClusterSettings.of(Store.REDIS).withNodes(2));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void whileRedisIsCutOffTheShopSaysSoAndTheCartIsThereAfterwards() {
        assertThat(post("/cart/add").statusCode()).isEqualTo(200);
        cluster.redis().cut();
        try {
            for (HttpResponse<String> answer : List.of(get("/cart"), post("/cart/add"), post("/logout"))) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().map()).containsKeys("retry-after", "x-node", "content-security-policy");
                assertThat(answer.body()).contains("does not answer at the moment");
            }
        } finally {
            cluster.redis().mend();
        }
        Http.until(() -> get("/cart").statusCode() == 200);
        assertThat(get("/cart").body()).contains("\"quantity\":1}");
    }

    @Test
    void aNodeThatIsAskedToStopAnswersAllThatWasBegunAndEndsWithoutAnError() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch underWay = new CountDownLatch(10);
        post("/cart/set");
        Thread customer = new Thread(() -> {
            while (!done.get()) {
                (post("/cart/add").statusCode() == 200 ? acknowledged : others).incrementAndGet();
                underWay.countDown();
            }
        });
        customer.start();
        underWay.await();
        cluster.stop("node-2");
        done.set(true);
        customer.join();
        assertThat(others).hasValue(0);
        assertThat(get("/cart").body()).contains("\"quantity\":" + (1 + acknowledged.get()) + "}");
        assertThat(cluster.events()).extracting(Event::text).contains("node-2 has stopped.");
        cluster.restart("node-2");
        assertThat(cluster.awaitHealthy(2, Duration.ofSeconds(30))).isTrue();
    }

    private HttpResponse<String> get(String path) {
        return shop().get(path, "Accept", "application/json", "Cookie", cookie);
    }

    private HttpResponse<String> post(String path) {
        HttpResponse<String> answer = shop().post(
                        path,
                        "sku=85123A&quantity=1",
                        "Accept",
                        "application/json",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        cookie);
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer;
    }

    private static Http shop() {
        return new Http(cluster.address());
    }
}
