package io.holdall.example.myclothes.balancer;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks nodes something again and again, with one thread for it all, and does not wait for long. Thread-safe. */
public final class NodeClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ScheduledExecutorService clock;
    private final HttpClient http;

    /** With a thread of this name. */
    public NodeClient(String name) {
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .executor(clock)
                .build();
    }

    /** Asks now or after a delay, and so much after it has asked again; until this is closed. */
    public void repeat(Runnable asking, Duration delay, Duration pause) {
        var unused = clock.scheduleWithFixedDelay(asking, delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A request for a path of a node, with the timeout. */
    public static HttpRequest.Builder request(URI node, String path) {
        return HttpRequest.newBuilder(node.resolve(path)).timeout(TIMEOUT);
    }

    /** What sends them; answers are seen on the thread. */
    public HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
