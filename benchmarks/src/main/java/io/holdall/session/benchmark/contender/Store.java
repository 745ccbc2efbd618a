package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.cookie.CookieSessionStore;
import io.holdall.session.dynamo.DynamoSessionStore;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.sticky.StickySessionStore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stores that are compared, each with the raw client that does the same work without Holdall. */
public enum Store {

    /** This node's memory. */
    STICKY("raw-caffeine", null) {
        @Override
        public SessionStore open(Connections connections) {
            return StickySessionStore.builder().build();
        }

        @Override
        Carts openRaw(Connections connections) {
            return new RawCaffeine();
        }
    },

    /** A signed cookie. */
    COOKIE("raw-mac", null) {
        @Override
        public SessionStore open(Connections connections) {
            return CookieSessionStore.builder(connections.keys()).build();
        }

        @Override
        Carts openRaw(Connections connections) {
            return new RawMac();
        }
    },

    /** Redis. */
    REDIS("raw-redis", Server.REDIS) {
        @Override
        public SessionStore open(Connections connections) {
            return new RedisSessionStore(
                    connections.redis(), connections.keyPrefix(), RedisSessionStore.DEFAULT_BYTE_LIMIT);
        }

        @Override
        Carts openRaw(Connections connections) {
            return new RawRedis(connections.redis(), connections.keyPrefix() + "raw:");
        }
    },

    /** DynamoDB. */
    DYNAMO("raw-dynamo", Server.DYNAMO) {
        @Override
        public SessionStore open(Connections connections) {
            return new DynamoSessionStore(connections.dynamo(), connections.table());
        }

        @Override
        Carts openRaw(Connections connections) {
            return new RawDynamo(connections.dynamo(), connections.table());
        }
    };

    private final String rawLabel;
    private final @Nullable Server server;

    Store(String rawLabel, @Nullable Server server) {
        this.rawLabel = rawLabel;
        this.server = server;
    }

    /** The store of a name, if there is one. */
    public static Optional<Store> named(String label) {
        return Arrays.stream(values())
                .filter(store -> store.label().equals(label))
                .findFirst();
    }

    /** The store's name in options and results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The server that it needs, if any. */
    public Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    /** What a figure is that was observed with it. */
    public Kind kind() {
        return server == null ? Kind.MEASURED : server.kind();
    }

    /** Opens the store, with its defaults. */
    public abstract SessionStore open(Connections connections);

    abstract Carts openRaw(Connections connections);

    String rawLabel() {
        return rawLabel;
    }
}
