package io.holdall.example.myclothes.cluster;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Talks to the nodes under {@code /-/}: asks each for its figures every second, and tells one to drain. */
final class StatsPoll implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stats");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .executor(clock)
            .build();

    StatsPoll(Iterable<Member> members) {
        var unused = clock.scheduleWithFixedDelay(() -> members.forEach(this::ask), 1, 1, TimeUnit.SECONDS);
    }

    private void ask(Member member) {
        URI address = member.addressIfAlive();
        if (address != null) {
            HttpRequest question = HttpRequest.newBuilder(address.resolve("/-/stats"))
                    .timeout(TIMEOUT)
                    .build();
            var unused = client.sendAsync(question, BodyHandlers.ofString()).thenAccept(answer -> note(member, answer));
        }
    }

    private static void note(Member member, HttpResponse<String> answer) {
        try {
            if (answer.statusCode() == 200) {
                member.says(JSON.readValue(answer.body(), NodeStats.class));
            }
        } catch (JacksonException e) {
            // Its figures stay as they were.
        }
    }

    /** Does not wait: the balancer knows already, and a node that cannot be told is not going to serve for long. */
    void tellToDrain(URI address) {
        HttpRequest order = HttpRequest.newBuilder(address.resolve("/-/drain"))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.noBody())
                .build();
        var unused = client.sendAsync(order, BodyHandlers.discarding());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
