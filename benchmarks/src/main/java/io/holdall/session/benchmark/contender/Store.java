package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.cookie.CookieSessionStore;
import io.holdall.session.dynamo.DynamoSessionStore;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.sticky.StickySessionStore;
import io.holdall.session.store.NearCache;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stores that are compared. */
public enum Store {

    /** This node's memory. */
    STICKY(null) {
        @Override
        public SessionStore open(Connections connections) {
            return StickySessionStore.builder().build();
        }
    },

    /** A signed cookie. */
    COOKIE(null) {
        @Override
        public SessionStore open(Connections connections) {
            return CookieSessionStore.builder(connections.keys()).build();
        }
    },

    /** Redis. */
    REDIS(Server.REDIS) {
        @Override
        public SessionStore open(Connections connections) {
            return RedisSessionStore.builder(connections.redis())
                    .keyPrefix(connections.keyPrefix())
                    .build();
        }
    },

    /** Redis, with copies in this node's memory. */
    NEAR_REDIS(Server.REDIS) {
        @Override
        public SessionStore open(Connections connections) {
            return NearCache.builder(new NearMemory(), REDIS.open(connections)).build();
        }
    },

    /** DynamoDB. */
    DYNAMO(Server.DYNAMO) {
        @Override
        public SessionStore open(Connections connections) {
            return new DynamoSessionStore(connections.dynamo(), connections.table());
        }
    };

    private final @Nullable Server server;

    Store(@Nullable Server server) {
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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The server that it needs, if any. */
    public Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    /** Whether requests are answered from this node's memory: then its speed, its scaling and its size are what matters. */
    public boolean isInNodeMemory() {
        return this == STICKY || this == NEAR_REDIS;
    }

    /** Whether the client's token is the session: then its size, and what fits into it, are what matters. */
    public boolean isInToken() {
        return this == COOKIE;
    }

    /**
     * Whether its sessions are in Redis and nowhere else: then its peers are as well, and the server's work and memory, many threads
     * and the way to the server are what matters.
     */
    public boolean isInRedis() {
        return this == REDIS;
    }

    /** Whether its sessions are in DynamoDB: then the units that a request consumes, and the client's own work, are what matters. */
    public boolean isInDynamo() {
        return this == DYNAMO;
    }

    /** What a figure is that was observed with it. */
    public Kind kind() {
        return server == null ? Kind.MEASURED : server.kind();
    }

    /** Opens the store, with its defaults, as one more node would. */
    public abstract SessionStore open(Connections connections);
}
