package io.holdall.example.myclothes.node;

import io.holdall.example.myclothes.data.Catalogue;
import io.holdall.example.myclothes.data.Customers;
import io.holdall.example.myclothes.data.Database;
import io.holdall.example.myclothes.data.Orders;
import io.holdall.example.myclothes.data.Products;
import io.holdall.example.myclothes.shop.CartsSeen;
import io.holdall.example.myclothes.shop.RoundTrips;
import io.holdall.example.myclothes.shop.Shop;
import io.holdall.example.myclothes.shop.ShopServlet;
import io.holdall.session.SessionCookie;
import io.holdall.session.SessionManager;
import io.holdall.session.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A node of the shop: a web server on 127.0.0.1 with the shop's pages and the few internal ones, over its store and its database.
 * Thread-safe.
 */
public final class Node implements AutoCloseable {

    /** How long requests in flight may take when it stops. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final NodeSettings settings;
    private final RoundTrips roundTrips = new RoundTrips();
    private final CartsSeen carts = new CartsSeen();
    private final Traffic traffic;
    private final NodeStore store;
    private final Database database;
    private final Products products;
    private final Server server;
    private final ServerConnector connector;
    private volatile boolean draining;

    private Node(NodeSettings settings) {
        this.settings = settings;
        SessionCookie cookie = SessionCookie.builder().build();
        Catalogue catalogue = Catalogue.read();
        this.traffic = new Traffic(settings.name(), roundTrips);
        this.store = new NodeStore(settings, cookie, roundTrips);
        this.database = new Database(settings.database(), settings.replica(), catalogue);
        this.products = new Products(database, catalogue);
        SessionManager sessions = SessionManager.builder(store.store()).build();
        ShopServlet shop = new ShopServlet(new Shop(
                settings.name(),
                settings.store().label(),
                sessions,
                cookie,
                store.logoutEverywhere(),
                roundTrips,
                carts,
                catalogue,
                products,
                new Customers(database),
                new Orders(database)));
        this.server = new Server(new QueuedThreadPool(100, 8));
        this.connector = connector();
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(context(
                shop,
                SessionFilter.builder(sessions, cookie)
                        .whenUnavailable((request, response, cause) -> {
                            traffic.putHeaders(response); // the filter has reset it
                            shop.sendUnavailable(request, response, cause);
                        })
                        .build())));
        server.setStopTimeout(PATIENCE.toMillis());
        server.setErrorHandler(new PlainErrors());
    }

    /**
     * Starts a node.
     *
     * @throws IllegalArgumentException if a setting is wrong
     * @throws IllegalStateException with a sentence that says why it cannot start
     */
    public static Node start(NodeSettings settings) {
        Node node = new Node(settings);
        if (!node.database.prepare()) {
            System.err.println(
                    settings.name() + ": the database does not answer; the shop opens without checkout and orders");
        }
        try {
            node.server.start();
            return node;
        } catch (Exception e) {
            node.close();
            throw new IllegalStateException(
                    settings.name() + " cannot serve on 127.0.0.1:" + settings.port() + " (" + e.getMessage()
                            + "); is the port in use? 0 takes any free one",
                    e);
        }
    }

    /** Its address, such as {@code http://127.0.0.1:23456}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** From now on its health says that it wants no more customers; it still serves those that come. */
    public void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    Products products() {
        return products;
    }

    Map<String, Object> stats() {
        Map<String, Object> stats = new LinkedHashMap<>();
        stats.put("node", settings.name());
        stats.put("store", settings.store().label());
        stats.put("requests", traffic.requests());
        stats.put("errors", traffic.errors());
        stats.put("carts", store.sessionsInMemory().orElseGet(carts::lately));
        stats.put("roundTrips", roundTrips.all());
        stats.put("keys", store.keys());
        return stats;
    }

    /**
     * Stops gracefully: says that it is draining, hands its sessions over if it was told so, takes no more requests after {@code
     * notice}, and waits for those in flight.
     *
     * @param notice for how long it goes on serving, so that the load balancer sees that it is draining before it is gone
     */
    public void stop(Duration notice) throws InterruptedException {
        drain();
        store.handOver();
        Thread.sleep(notice.toMillis());
        close();
    }

    /** Ends it; waits for requests in flight. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            System.err.println("on stopping: " + e.getMessage());
        }
        store.close();
        database.close();
    }

    private ServerConnector connector() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setHeaderCacheCaseSensitive(true); // see docs/servlet.md
        ServerConnector made = new ServerConnector(server, new HttpConnectionFactory(http));
        made.setHost("127.0.0.1");
        made.setPort(settings.port());
        return made;
    }

    /** Without sessions of Jetty's own. */
    private ServletContextHandler context(ShopServlet shop, SessionFilter sessions) {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServlet(new ServletHolder("shop", shop), "/");
        context.addServlet(new ServletHolder("internal", new InternalServlet(this)), "/-/*");
        addFilter(context, new FilterHolder(traffic));
        addFilter(context, new FilterHolder(sessions));
        return context;
    }

    /** For the shop's pages and not for the internal ones. */
    private static void addFilter(ServletContextHandler context, FilterHolder filter) {
        var mapping = new org.eclipse.jetty.ee11.servlet.FilterMapping();
        mapping.setFilterName(filter.getName());
        mapping.setServletName("shop");
        mapping.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        context.getServletHandler().addFilter(filter, mapping);
    }
}
