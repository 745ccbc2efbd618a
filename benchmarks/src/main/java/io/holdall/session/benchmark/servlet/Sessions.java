package io.holdall.session.benchmark.servlet;

import io.holdall.session.SessionCookie;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.contender.SpringRepositories;
import io.holdall.session.benchmark.contender.Store;
import io.holdall.session.servlet.SessionFilter;
import io.holdall.session.spi.SessionStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Where a servlet's {@code getSession()} comes from. */
public enum Sessions {
    /** Nowhere: the application without sessions, for what a request costs anyway. */
    NONE(null),
    /** The container's own, in its memory. */
    CONTAINER(null),
    /** Holdall: this node's memory. */
    STICKY(Store.STICKY),
    /** Holdall: a signed cookie. */
    COOKIE(Store.COOKIE),
    /** Holdall: Redis, with copies in this node's memory. */
    NEAR_REDIS(Store.NEAR_REDIS),
    /** Holdall: Redis. */
    REDIS(Store.REDIS),
    /** Holdall: DynamoDB. */
    DYNAMO(Store.DYNAMO),
    /** Spring Session, in a map. */
    SPRING_MAP(null),
    /** Spring Session, in Redis. */
    SPRING_REDIS(null);

    private static final SessionKey<Cart> CART = SessionKey.immutable(CartServlet.CART, Cart.class);

    private final @Nullable Store store;

    Sessions(@Nullable Store store) {
        this.store = store;
    }

    /** The server that the sessions are kept on, if any. */
    public Optional<Server> server() {
        return store == null ? Optional.ofNullable(this == SPRING_REDIS ? Server.REDIS : null) : store.server();
    }

    /** The application, with these sessions; the stores' clients are those of {@code connections}. */
    ServletContextHandler application(Connections connections) {
        ServletContextHandler context = new ServletContextHandler(
                this == CONTAINER ? ServletContextHandler.SESSIONS : ServletContextHandler.NO_SESSIONS);
        ServletHolder servlet = new ServletHolder(new CartServlet());
        for (String path : new String[] {"/none", "/begin", "/read", "/write"}) {
            context.addServlet(servlet, path);
        }
        if (store != null) {
            add(context, filter(store.open(connections)));
        } else if (this == SPRING_MAP) {
            add(context, new SessionRepositoryFilter<>(SpringRepositories.inMap()));
        } else if (this == SPRING_REDIS) {
            add(context, new SessionRepositoryFilter<>(SpringRepositories.inRedis(connections)));
        }
        return context;
    }

    /** The name for people. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in the results of the contender that keeps sessions in the same way. */
    public String contender() {
        return this == SPRING_REDIS ? Contender.SPRING_REDIS_JSON.label() : label();
    }

    private static Filter filter(SessionStore store) {
        return SessionFilter.builder(
                        SessionManager.builder(store).build(),
                        SessionCookie.builder().build())
                .key(CART)
                .build();
    }

    private static void add(ServletContextHandler context, Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
    }
}
