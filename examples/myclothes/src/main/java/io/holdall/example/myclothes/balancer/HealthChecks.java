package io.holdall.example.myclothes.balancer;

import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Asks every node twice a second whether it is well. A node is asked anew only when it has answered or failed to. */
final class HealthChecks implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Upstreams upstreams;
    private final Map<Upstream, Boolean> asking = new ConcurrentHashMap<>();
    private final NodeClient nodes = new NodeClient("health checks");

    HealthChecks(Upstreams upstreams) {
        this.upstreams = upstreams;
        nodes.repeat(this::askAll, Duration.ZERO, PERIOD);
    }

    private void askAll() {
        for (Upstream upstream : upstreams.all()) {
            if (asking.putIfAbsent(upstream, true) == null) {
                HttpRequest question =
                        NodeClient.request(upstream.address(), "/-/health").build();
                var unused = nodes.http()
                        .sendAsync(question, HttpResponse.BodyHandlers.ofString())
                        .whenComplete((answer, failure) -> note(upstream, answer, failure));
            }
        }
    }

    private void note(Upstream upstream, @Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
        asking.remove(upstream);
        if (answer == null) {
            if (failure != null && isRefusal(failure)) {
                upstream.refused();
            } else {
                upstream.checkFailed();
            }
        } else if (answer.statusCode() == 200) {
            upstream.checkSucceeded();
        } else if (answer.statusCode() == 503 && answer.body().contains("draining")) {
            upstream.checkSucceeded();
            upstream.drain();
        } else {
            upstream.checkFailed();
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ConnectException || failure.getCause() instanceof ConnectException;
    }

    @Override
    public void close() {
        nodes.close();
    }
}
