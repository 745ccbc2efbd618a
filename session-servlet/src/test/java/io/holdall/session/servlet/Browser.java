package io.holdall.session.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A client that keeps cookies as browsers do and follows no redirect. Thread-safe, as a browser with several tabs is. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final String test;
    private final CookieJar jar = new CookieJar("127.0.0.1");

    /** @param test which one it asks for */
    Browser(int port, String test) {
        this.port = port;
        this.test = test;
    }

    CookieJar jar() {
        return jar;
    }

    Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    Answer head(String path) {
        return send("HEAD", path, HttpRequest.BodyPublishers.noBody());
    }

    Answer post(String path, byte[] body) {
        return send("POST", path, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, body)
                .header(Site.TEST, test)
                .timeout(PATIENCE);
        String cookies = jar.header(address.getPath());
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            List<Answer.Header> headers = response.headers().map().entrySet().stream()
                    .flatMap(header ->
                            header.getValue().stream().map(value -> new Answer.Header(header.getKey(), value)))
                    .toList();
            Answer answer = new Answer(response.statusCode(), headers, response.body());
            answer.setCookies().forEach(cookie -> jar.take(cookie, address.getPath()));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }
}
