package io.holdall.session.benchmark.servlet;

import io.holdall.session.benchmark.contender.Connections;
import java.io.IOException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The application in a container of its own, which listens on the loopback address. */
public final class CartServer implements AutoCloseable {

    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 1;
    private static final int CONTAINER_THREADS = 8;

    private final Server server;
    private final ServerConnector connector;

    /** Starts it, with these sessions; the stores' clients are those of {@code connections}. */
    public CartServer(Sessions sessions, Connections connections) {
        this(sessions.application(connections));
    }

    /** Starts it with an application that may have something around it. */
    CartServer(Handler application) {
        server = new Server(new QueuedThreadPool(CONTAINER_THREADS));
        HttpConfiguration http = new HttpConfiguration();
        http.setHeaderCacheCaseSensitive(true); // see docs/servlet.md
        connector = new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(application);
        LifeCycle.start(server);
    }

    /** One more client. */
    public KeepAlive connect() throws IOException {
        return new KeepAlive(connector.getLocalPort());
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
