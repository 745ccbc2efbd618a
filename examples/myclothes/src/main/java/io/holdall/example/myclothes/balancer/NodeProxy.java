package io.holdall.example.myclothes.balancer;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The reverse proxy: chooses a node for each request, and another one where that is safe and the first does not answer.
 *
 * <p>What may have reached a node is never sent again, unless it is a GET or HEAD without a body: an add would count twice.
 */
final class NodeProxy extends ProxyHandler.Reverse {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** Below a node's own (Jetty's 30 s), so that no request is sent on a connection that the node is about to close. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);

    private static final int CONNECTIONS_PER_NODE = 512;

    private final Upstreams upstreams;
    private final Routes routes;

    NodeProxy(Upstreams upstreams, Routes routes) {
        super(request -> HttpURI.build(Attempt.of(request).upstream().address())
                .pathQuery(request.getHttpURI().getPathQuery())
                .asImmutable());
        this.upstreams = upstreams;
        this.routes = routes;
        setViaHost("myclothes");
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
        client.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_NODE);
        client.setUserAgentField(null); // the client's own, or none
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (OperatorPaths.match(request.getHttpURI())) {
            Answers.answer(request, response, callback, 404, "Not found", "There is no such page.");
            return true;
        }
        if (request.getMethod().equals("CONNECT") || request.getMethod().equals("TRACE")) {
            Answers.answer(request, response, callback, 405, "Not allowed", "The shop does not take this method.");
            return true;
        }
        Attempt attempt = Attempt.of(request);
        Upstream chosen = upstreams.choose(routes.of(request), attempt.tried);
        if (chosen == null) {
            Answers.answer(request, response, callback, 503, "One moment, please", nobody(attempt));
            return true;
        }
        attempt.begin(chosen);
        try {
            return super.handle(request, response, callback);
        } catch (IllegalArgumentException e) { // a path that java.net.URI does not take, and no node would
            attempt.end(false);
            Answers.answer(request, response, callback, 400, "Bad request", "This address is not well formed.");
            return true;
        }
    }

    private static String nobody(Attempt attempt) {
        return attempt.tried.isEmpty()
                ? "No node of the shop can take a request now. Nothing was carried out; try again in a second."
                : "No node of the shop answers. Nothing was carried out; try again in a second.";
    }

    /** Nodes believe what the balancer says of the client, so nothing stays of what the client says of itself. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request toNode) {
        toNode.headers(headers -> {
            for (Iterator<HttpField> each = headers.iterator(); each.hasNext(); ) {
                if (saysWhoTheClientIs(each.next().getLowerCaseName())) {
                    each.remove();
                }
            }
            headers.put(HttpHeader.X_FORWARDED_FOR, Request.getRemoteAddr(request));
            headers.put(HttpHeader.X_FORWARDED_PROTO, request.isSecure() ? "https" : "http");
            String host = request.getHeaders().get(HttpHeader.HOST);
            if (host != null) {
                headers.put(HttpHeader.X_FORWARDED_HOST, host);
            }
            headers.put(HttpHeader.X_FORWARDED_PORT, String.valueOf(Request.getLocalPort(request)));
        });
        addViaHeader(request, toNode);
    }

    private static boolean saysWhoTheClientIs(String header) {
        return header.startsWith("x-forwarded-") || header.equals("forwarded") || header.equals("x-real-ip");
    }

    @Override
    protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
            Request request, Response response, org.eclipse.jetty.client.Request toNode) {
        return Attempt.of(request).carry(request);
    }

    @Override
    protected void onProxyToClientResponseComplete(
            Request request,
            org.eclipse.jetty.client.Request toNode,
            org.eclipse.jetty.client.Response fromNode,
            Response response,
            Callback callback) {
        Attempt.of(request).end(fromNode.getStatus() >= 500);
        super.onProxyToClientResponseComplete(request, toNode, fromNode, response, callback);
    }

    /** The client is gone, which is not the node's error. */
    @Override
    protected void onProxyToClientResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request toNode,
            org.eclipse.jetty.client.Response fromNode,
            Response response,
            Callback callback,
            Throwable failure) {
        Attempt.of(request).end(false);
        super.onProxyToClientResponseFailure(request, toNode, fromNode, response, callback, failure);
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request toNode,
            org.eclipse.jetty.client.Response fromNode,
            Response response,
            Callback callback,
            Throwable failure) {
        Attempt attempt = Attempt.of(request);
        boolean anotherMay = attempt.mayTryAnother(failure) && !response.isCommitted();
        boolean neverArrived = attempt.neverArrived(failure);
        if (Attempt.isRefusal(failure)) {
            attempt.upstream().refused();
        }
        attempt.end(true);
        if (response.isCommitted()) {
            callback.failed(failure); // half an answer must not look like a whole one
        } else if (anotherMay) {
            response.reset();
            handle(request, response, callback);
        } else if (neverArrived) {
            Answers.answer(request, response, callback, 503, "One moment, please", nobody(attempt));
        } else if (failure instanceof TimeoutException) {
            Answers.answer(request, response, callback, 504, "No answer in time", """
                    The node did not answer in time. The request may have been carried out, so it was not sent again.""");
        } else {
            Answers.answer(request, response, callback, 502, "The node went away", """
                    The node went away before it answered. The request may have been carried out, so it was not sent again.""");
        }
    }
}
