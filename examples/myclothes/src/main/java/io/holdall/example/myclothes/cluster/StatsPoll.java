package io.holdall.example.myclothes.cluster;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdall.example.myclothes.balancer.NodeClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to the nodes under {@code /-/}: asks each for its figures every second, and tells one to drain. */
final class StatsPoll implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final NodeClient nodes = new NodeClient("stats");

    StatsPoll(Iterable<Member> members) {
        nodes.repeat(() -> members.forEach(this::ask), PERIOD, PERIOD);
    }

    private void ask(Member member) {
        URI address = member.addressIfAlive();
        if (address != null) {
            HttpRequest question = NodeClient.request(address, "/-/stats").build();
            var unused = nodes.http()
                    .sendAsync(question, BodyHandlers.ofString())
                    .thenAccept(answer -> note(member, answer));
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
        HttpRequest order = NodeClient.request(address, "/-/drain")
                .POST(BodyPublishers.noBody())
                .build();
        var unused = nodes.http().sendAsync(order, BodyHandlers.discarding());
    }

    @Override
    public void close() {
        nodes.close();
    }
}
