package io.holdall.session.benchmark.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * An HTTP client that answers as DynamoDB would, from memory and without a socket: what a request takes with it is what SDK and
 * application take, and no emulator hides it.
 *
 * <p>First it learns: a {@code PutItem} is stored, and an {@code UpdateItem} is applied if it sets paths to values and nothing else;
 * conditions are taken to hold. From {@link #fix} on it gives the same answers for ever, as bytes that were made before: each
 * {@code GetItem} the item as it was then, each {@code UpdateItem} nothing. So it takes next to no time of its own, and the same for
 * everyone. Its answers have no checksum, which the SDK would verify.
 *
 * <p>Items do not get younger by being written. An answer is good for as long as no session has to be touched, {@link #FRESH}, which
 * {@link #requireFresh} checks. Thread-safe once it is fixed.
 */
final class CannedDynamo implements SdkHttpClient {

    /** The interval in which the store does not touch a session that is only read: a tenth of the idle timeout. */
    static final Duration FRESH = Carts.IDLE_TIMEOUT.dividedBy(10);

    private static final String TARGET = "X-Amz-Target";
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEY = "\"pk\":{\"S\":\"".getBytes(StandardCharsets.UTF_8);
    private static final Pattern SET = Pattern.compile("([#\\w.]+) = (:\\w+)");
    private static final Pattern SETS = Pattern.compile("SET " + SET + "(, " + SET + ")*");
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, ObjectNode> items = new ConcurrentHashMap<>();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;
    private volatile long fixedAt;
    private volatile boolean fixed;

    /** Learns from now on. The clock is {@link System#nanoTime}, but for tests. */
    CannedDynamo(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** From now on nothing changes. */
    void fix() {
        items.forEach((key, item) -> answers.put(key, answer(item)));
        fixedAt = nanoClock.getAsLong();
        fixed = true;
    }

    /** Checks that every answer could still have been a live session's that needs no touch. */
    void requireFresh() {
        if (fixed && nanoClock.getAsLong() - fixedAt > FRESH.toNanos()) {
            throw new IllegalStateException("canned answers are good for " + FRESH + ", and this took longer");
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Answer(request);
    }

    @Override
    public String clientName() {
        return "Canned";
    }

    @Override
    public void close() {}

    private final class Answer implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;

        Answer(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            byte[] body = bodyFor(operation());
            return HttpExecuteResponse.builder()
                    .response(SdkHttpFullResponse.builder()
                            .statusCode(200)
                            .putHeader("Content-Type", "application/x-amz-json-1.0")
                            .putHeader("Content-Length", Integer.toString(body.length))
                            .putHeader("x-amzn-RequestId", "canned")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void abort() {}

        private String operation() {
            String target = request.httpRequest().firstMatchingHeader(TARGET).orElse("");
            return target.substring(target.indexOf('.') + 1);
        }

        private byte[] bodyFor(String operation) throws IOException {
            if (fixed && operation.equals("UpdateItem")) {
                return EMPTY;
            }
            byte[] asked = body();
            return switch (operation) {
                case "GetItem" -> get(keyIn(asked));
                case "PutItem" -> put(JSON.readTree(asked).get("Item"));
                case "UpdateItem" -> update(JSON.readTree(asked));
                default -> throw new UnsupportedOperationException("no canned answer to " + operation);
            };
        }

        private byte[] body() throws IOException {
            try (InputStream in = request.contentStreamProvider().orElseThrow().newStream()) {
                return in.readAllBytes();
            }
        }
    }

    private byte[] get(String key) {
        byte[] answer = fixed ? answers.get(key) : answer(items.get(key));
        return Objects.requireNonNull(answer, "a session that was stored");
    }

    private byte[] put(JsonNode item) {
        if (fixed) {
            throw new IllegalStateException("nothing begins after the answers are fixed");
        }
        items.put(item.path("pk").path("S").asText(), (ObjectNode) item);
        return EMPTY;
    }

    private byte[] update(JsonNode request) {
        ObjectNode item = Objects.requireNonNull(
                items.get(request.path("Key").path("pk").path("S").asText()), "a session that was stored");
        String expression = request.path("UpdateExpression").asText();
        if (!SETS.matcher(expression).matches()) {
            throw new UnsupportedOperationException("no canned answer to " + expression);
        }
        SET.matcher(expression).results().forEach(set -> {
            JsonNode value = request.path("ExpressionAttributeValues").path(set.group(2));
            set(item, List.of(set.group(1).split("\\.", -1)), value, request);
        });
        return EMPTY;
    }

    private static void set(ObjectNode item, List<String> path, JsonNode value, JsonNode request) {
        String name = name(request, path.get(0));
        if (path.size() == 1) {
            item.set(name, value);
        } else {
            set((ObjectNode) item.path(name).path("M"), path.subList(1, path.size()), value, request);
        }
    }

    private static String name(JsonNode request, String alias) {
        return request.path("ExpressionAttributeNames").path(alias).asText(alias);
    }

    private static byte @Nullable [] answer(@Nullable ObjectNode item) {
        if (item == null) {
            return null;
        }
        return ("{\"Item\":" + item + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** The key in a request, found without parsing it: keys have no character that JSON would escape. */
    private static String keyIn(byte[] request) {
        int from = indexOf(request, KEY) + KEY.length;
        int to = from;
        while (request[to] != '"') {
            to++;
        }
        return new String(request, from, to - from, StandardCharsets.US_ASCII);
    }

    private static int indexOf(byte[] text, byte[] part) {
        for (int from = 0; from <= text.length - part.length; from++) {
            int length = 0;
            while (length < part.length && text[from + length] == part[length]) {
                length++;
            }
            if (length == part.length) {
                return from;
            }
        }
        throw new IllegalArgumentException("a request without a key");
    }
}
