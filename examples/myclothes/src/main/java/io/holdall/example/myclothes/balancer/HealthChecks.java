package io.holdall.example.myclothes.balancer;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks every node twice a second whether it is well. A node is asked anew only when it has answered or failed to. */
final class HealthChecks implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Upstreams upstreams;
    private final Map<Upstream, Boolean> asking = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "health checks");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .executor(clock)
            .build();

    HealthChecks(Upstreams upstreams) {
        this.upstreams = upstreams;
        var unused = clock.scheduleWithFixedDelay(this::askAll, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void askAll() {
        for (Upstream upstream : upstreams.all()) {
            if (asking.putIfAbsent(upstream, true) == null) {
                HttpRequest question = HttpRequest.newBuilder(upstream.address().resolve("/-/health"))
                        .timeout(TIMEOUT)
                        .build();
                var unused = client.sendAsync(question, HttpResponse.BodyHandlers.ofString())
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
        clock.shutdownNow();
    }
}
