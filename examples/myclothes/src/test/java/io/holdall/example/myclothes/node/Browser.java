package io.holdall.example.myclothes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A client that keeps the session's cookie, as a browser does, and may go on with it at another node. */
final class Browser {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private URI node;
    volatile String cookie = "";

    Browser(Node node) {
        this.node = node.address();
    }

    void goesTo(Node other) {
        node = other.address();
    }

    /** Another tab of it, with the cookie as it is now. */
    Browser tab() {
        Browser tab = new Browser(node);
        tab.cookie = cookie;
        return tab;
    }

    private Browser(URI node) {
        this.node = node;
    }

    HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(
                send(request(path).header("Accept", "application/json").GET()).body());
    }

    /** As a form of the shop sends it. */
    HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        return send(request(path).header("Sec-Fetch-Site", "same-origin").POST(form(fields)));
    }

    /** As a program sends it. */
    JsonNode postJson(String path, String... fields) throws IOException, InterruptedException {
        return JSON.readTree(
                send(request(path).header("Accept", "application/json").POST(form(fields)))
                        .body());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        for (String set : response.headers().allValues("Set-Cookie")) {
            cookie = set.contains("Max-Age=0") ? "" : set.substring(0, set.indexOf(';'));
        }
        return response;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(node.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private static HttpRequest.BodyPublisher form(String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }
}
