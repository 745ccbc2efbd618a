package io.holdall.session.dynamo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The HTTP client under the AWS SDK, with faults: answers that get lost after DynamoDB has done what was asked, errors as
 * the service words them, and something that happens in between. It counts the calls.
 */
final class FaultyHttp implements SdkHttpClient {

    /** How often the SDK tries a call before it gives up; without a pause, so that tests need not wait. */
    static final int SDK_ATTEMPTS = 3;

    /** A call as it went out. */
    record Call(String operation, String body) {}

    /** What happens to a call instead of just being made. */
    interface Fault {
        HttpExecuteResponse answer(ExecutableHttpRequest request) throws IOException;
    }

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Fault standing = ExecutableHttpRequest::call;

    DynamoDbClient clientLike(DynamoDbClient client) {
        var configuration = client.serviceClientConfiguration();
        return DynamoDbClient.builder()
                .endpointOverride(configuration.endpointOverride().orElseThrow())
                .region(configuration.region())
                .credentialsProvider(configuration.credentialsProvider())
                .httpClient(this)
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                        .maxAttempts(SDK_ATTEMPTS)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
                .build();
    }

    /** The answer to the next call gets lost once the server has given it. */
    void loseAnswer() {
        faults.add(request -> {
            HttpExecuteResponse response = request.call();
            try (InputStream body = response.responseBody().orElseThrow()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
            throw new IOException("the answer was lost");
        });
    }

    /** The next call is answered with this error of DynamoDB's and not made. */
    void refuse(String error, String moreJson) {
        faults.add(error(error, "made up", moreJson));
    }

    /** {@code action} happens before the next call is made. */
    void before(Runnable action) {
        faults.add(request -> {
            action.run();
            return request.call();
        });
    }

    /** {@code fault} happens to every call from now on that nothing else was meant for. */
    void fromNowOn(Fault fault) {
        standing = fault;
    }

    /** Calls are made from now on. */
    void heal() {
        faults.clear();
        standing = ExecutableHttpRequest::call;
    }

    /** The calls made so far, the SDK's own retries among them; forgets them. */
    List<Call> takeCalls() {
        List<Call> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /** The operations of {@link #takeCalls}. */
    List<String> takeOperations() {
        return takeCalls().stream().map(Call::operation).toList();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                calls.add(new Call(operation(request), body(request)));
                Fault fault = faults.poll();
                return (fault == null ? standing : fault).answer(prepared);
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        http.close();
    }

    private static String operation(HttpExecuteRequest request) {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
        return target.substring(target.indexOf('.') + 1);
    }

    private static String body(HttpExecuteRequest request) {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An error as DynamoDB words it, of this name and message. */
    static Fault error(String error, String message) {
        return error(error, message, "");
    }

    private static Fault error(String error, String message, String moreJson) {
        String json = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + error + "\",\"message\":\"" + message + "\""
                + moreJson + "}";
        return answer(error.equals("InternalServerError") ? 500 : 400, "application/x-amz-json-1.0", json);
    }

    /** An answer of anybody's. */
    static Fault answer(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SdkHttpResponse.Builder response = SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", contentType)
                .putHeader("Content-Length", "" + bytes.length);
        if (contentType.contains("amz")) {
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            response.putHeader("x-amz-crc32", "" + checksum.getValue());
            response.putHeader("x-amzn-RequestId", "MADEUP0REQUEST0ID");
        }
        return request -> HttpExecuteResponse.builder()
                .response(response.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }
}
