package io.holdall.example.myclothes.balancer;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the balancer itself answers: one sentence, as a small page, or as JSON for who accepts that. */
final class Answers {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>:root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.2rem}</style>
            </head><body><h1>%1$s</h1><p>%2$s</p><p><a href="/">Try again</a></p></body></html>
            """;

    private Answers() {}

    /** None of the sentences holds anything that a client sent. */
    static void answer(
            Request request, Response response, Callback callback, int status, String title, String sentence) {
        response.reset();
        boolean json =
                String.valueOf(request.getHeaders().get(HttpHeader.ACCEPT)).contains("application/json");
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, json ? "application/json; charset=utf-8" : "text/html; charset=utf-8");
        if (status == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        String body = json ? "{\"error\":\"" + sentence + "\"}" : PAGE.formatted(title, sentence);
        Content.Sink.write(response, true, body, callback);
    }
}
