package io.holdall.example.myclothes.operator;

import io.holdall.example.myclothes.balancer.PortInUseException;
import io.holdall.example.myclothes.cluster.Cluster;
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
 * The operator's page on a loopback port of its own: shows every node's requests, errors and carts live, and adds, drains, stops,
 * kills and restarts nodes. Whoever may connect to that port may do so; pages of other sites may not. Thread-safe.
 */
public final class OperatorPage implements AutoCloseable {

    private final Server server = new Server(new QueuedThreadPool(16));
    private final ServerConnector connector;
    private final History history;
    private final Actions actions;

    private OperatorPage(Cluster cluster, int port) throws Exception {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setHeaderCacheCaseSensitive(true); // see docs/servlet.md
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        history = new History(cluster);
        actions = new Actions(cluster, cluster::report);
        server.setHandler(new OperatorHandler(cluster, history, actions));
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the page. It is closed before its cluster.
     *
     * @param port of 127.0.0.1; 0 for any free one
     * @throws PortInUseException if somebody listens there
     */
    public static OperatorPage start(Cluster cluster, int port) {
        try {
            return new OperatorPage(cluster, port);
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new PortInUseException(port, e);
            }
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the operator's page does not start: " + e.getMessage(), e);
        }
    }

    /** Such as {@code http://127.0.0.1:8081}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        history.close();
        actions.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the operator's page does not end", e);
        }
    }
}
