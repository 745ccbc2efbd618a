package io.holdall.example.myclothes.balancer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A small load balancer on a loopback port: a reverse proxy in front of nodes that come and go.
 *
 * <ul>
 *   <li>A node is asked for {@code /-/health} every 0.5 s. One that refuses a connection is out at once, one that does not answer
 *       twice is out; one good answer brings it back.
 *   <li>A request that certainly has not reached a node, and a GET or HEAD without body in any case, is tried on another. Any
 *       other one that got no answer is answered with 502 or 504 and a sentence, and never repeated.
 *   <li>Where nobody takes requests: 503 with {@code Retry-After}.
 *   <li>Paths under {@code /-/} are nobody's business out here: 404 (400 for some spellings).
 *   <li>{@code X-Forwarded-*} are the balancer's own.
 * </ul>
 *
 * Thread-safe.
 */
public final class Balancer implements AutoCloseable {

    /** The cookie whose token names the node under {@link Policy#STICKY}. */
    public static final String COOKIE = "__Host-session";

    private final Upstreams upstreams;
    private final Server server;
    private final URI address;
    private final HealthChecks checks;

    private Balancer(Policy policy, int port) throws Exception {
        upstreams = new Upstreams(policy);
        server = new Server(new QueuedThreadPool(64));
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false); // the node's
        configuration.setHeaderCacheCaseSensitive(true); // see docs/servlet.md
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new NodeProxy(upstreams, new Routes(COOKIE)));
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            throw e;
        }
        address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
        checks = new HealthChecks(upstreams);
    }

    /**
     * Starts a balancer without nodes.
     *
     * @param port of 127.0.0.1; 0 for any free one
     * @throws PortInUseException if somebody listens there
     */
    public static Balancer start(Policy policy, int port) {
        try {
            return new Balancer(policy, port);
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new PortInUseException(port, e);
            }
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the load balancer does not start: " + e.getMessage(), e);
        }
    }

    /** Such as {@code http://127.0.0.1:8080}. */
    public URI address() {
        return address;
    }

    /**
     * Sends requests to a node from now on. One of the same name is forgotten.
     *
     * @param name its route in tokens
     */
    public void add(String name, URI address) {
        upstreams.add(new Upstream(name, address));
    }

    /** Sends no more requests to a node; those in flight go on. Does nothing if there is none of that name. */
    public void remove(String name) {
        upstreams.remove(name);
    }

    /** Sends a node no more requests than those of its own sessions, and only under {@link Policy#STICKY}. */
    public void drain(String name) {
        Upstream upstream = upstreams.named(name);
        if (upstream != null) {
            upstream.drain();
        }
    }

    /** Whether a node is known here, answers, and does not drain. */
    public boolean takesNewSessions(String name) {
        Upstream upstream = upstreams.named(name);
        return upstream != null && upstream.takesNewSessions();
    }

    /** Whether a node is known here and answers. */
    public boolean isHealthy(String name) {
        Upstream upstream = upstreams.named(name);
        return upstream != null && upstream.isHealthy();
    }

    /** Whether a node is known here and drains. */
    public boolean isDraining(String name) {
        Upstream upstream = upstreams.named(name);
        return upstream != null && upstream.isDraining();
    }

    /** What went to a node so far; {@link Traffic#NONE} if there is none of that name. */
    public Traffic traffic(String name) {
        Upstream upstream = upstreams.named(name);
        return upstream == null ? Traffic.NONE : upstream.traffic();
    }

    /** Takes no more requests, and cuts those in flight. */
    @Override
    public void close() {
        checks.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the load balancer does not end", e);
        }
    }
}
