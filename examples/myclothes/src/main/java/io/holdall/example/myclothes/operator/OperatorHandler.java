package io.holdall.example.myclothes.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdall.example.myclothes.cluster.Cluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The page's few paths. */
final class OperatorHandler extends Handler.Abstract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> FILES = Map.of(
            "/", "text/html; charset=utf-8",
            "/operator.css", "text/css; charset=utf-8",
            "/operator.js", "text/javascript; charset=utf-8");

    private final Cluster cluster;
    private final History history;
    private final Actions actions;
    private final Guard guard = new Guard();

    OperatorHandler(Cluster cluster, History history, Actions actions) {
        this.cluster = cluster;
        this.history = history;
        this.actions = actions;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", """
                default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
                base-uri 'none'; form-action 'none'; frame-ancestors 'none'""");
        String path = String.valueOf(request.getHttpURI().getPath());
        switch (request.getMethod()) {
            case "GET", "HEAD" -> show(path, request, response, callback);
            case "POST" -> act(path, request, response, callback);
            default -> answer(response, callback, 405, "text/plain", "GET and POST only.");
        }
        return true;
    }

    private void show(String path, Request request, Response response, Callback callback) throws IOException {
        String type = FILES.get(path);
        if (!guard.knowsHost(request)) {
            answer(response, callback, 421, "text/plain", "This page is served to 127.0.0.1 and localhost only.");
        } else if (path.equals("/status")) {
            String status = JSON.writeValueAsString(Status.of(cluster, history));
            answer(response, callback, 200, "application/json; charset=utf-8", status);
        } else if (type != null) {
            String file = resource(path.equals("/") ? "operator.html" : path.substring(1));
            answer(response, callback, 200, type, file.replace("{{token}}", guard.token()));
        } else {
            answer(response, callback, 404, "text/plain", "There is no such page.");
        }
    }

    private void act(String path, Request request, Response response, Callback callback) {
        if (!guard.admits(request)) {
            answer(response, callback, 403, "text/plain", "Only the operator's own page may do this. Reload it.");
        } else if (actions.begin(path)) {
            answer(response, callback, 202, "text/plain", "Begun.");
        } else {
            answer(response, callback, 404, "text/plain", "There is no such node or action.");
        }
    }

    private static void answer(Response response, Callback callback, int status, String type, String body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = OperatorHandler.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
