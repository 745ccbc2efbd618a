package io.holdall.example.myclothes.node;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.shop.LogoutEverywhere;
import io.holdall.example.myclothes.shop.RoundTrips;
import io.holdall.session.KeyRing;
import io.holdall.session.SessionCookie;
import io.holdall.session.cookie.CookieSessionStore;
import io.holdall.session.cookie.CookieSessionStoreBuilder;
import io.holdall.session.cookie.Revocations;
import io.holdall.session.dynamo.DynamoSessionStore;
import io.holdall.session.dynamo.ReadConsistency;
import io.holdall.session.dynamo.SessionTable;
import io.holdall.session.redis.RedisSessionStore;
import io.holdall.session.redis.RedisSessionStoreBuilder;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.PrincipalRevocation;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.sticky.StickySessionStore;
import io.holdall.session.sticky.StickySessionStoreBuilder;
import io.holdall.session.store.NearCache;
import io.holdall.session.testkit.backend.DynamoBackend;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The store of a node, with the clients that it needs. */
final class NodeStore implements AutoCloseable {

    private static final String TABLE = "myclothes-sessions";
    private static final Duration HANDOVER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration REPLICA_AT_MOST = Duration.ofSeconds(1);

    private final Store choice;
    private final RoundTrips roundTrips;
    private final @Nullable String namespace;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final SessionStore store;
    private @Nullable StickySessionStore sticky;
    private @Nullable SessionStore handover;
    private @Nullable KeysOfFile ring;

    NodeStore(NodeSettings settings, SessionCookie cookie, RoundTrips roundTrips) {
        this.choice = settings.store();
        this.roundTrips = roundTrips;
        this.namespace = settings.namespace();
        this.store = switch (choice) {
            case STICKY -> sticky(settings);
            case COOKIE -> cookies(settings, cookie).build();
            case COOKIE_REVOCABLE ->
                cookies(settings, cookie).revocations(Revocations.in(redis())).build();
            case COOKIE_SPILL -> cookies(settings, cookie).spillTo(redis()).build();
            case REDIS -> redis();
            case REDIS_WAIT -> counting(redisBuilder().waitForReplicas(1, REPLICA_AT_MOST));
            case DYNAMO -> dynamo(ReadConsistency.STRONG);
            case DYNAMO_WATERMARKED -> dynamo(ReadConsistency.WATERMARKED);
            case NEAR_REDIS -> NearCache.builder(new NearMemory(), redis()).build();
            case NEAR_DYNAMO ->
                NearCache.builder(new NearMemory(), dynamo(ReadConsistency.STRONG))
                        .build();
        };
    }

    SessionStore store() {
        return store;
    }

    /** How many sessions are in this node's memory; empty if they are elsewhere. */
    OptionalLong sessionsInMemory() {
        return sticky == null ? OptionalLong.empty() : OptionalLong.of(sticky.sessions());
    }

    /** Ids of the keys that it works with now, the primary one first. */
    List<String> keys() {
        return ring == null
                ? List.of()
                : ring.keys().keyRing().keys().stream().map(KeyRing.Key::id).toList();
    }

    LogoutEverywhere logoutEverywhere() {
        if (choice == Store.STICKY) {
            return LogoutEverywhere.THIS_NODE;
        }
        boolean everywhere = store instanceof PrincipalIndex || store instanceof PrincipalRevocation;
        return everywhere ? LogoutEverywhere.EVERYWHERE : LogoutEverywhere.NOWHERE;
    }

    /** Before the node stops: its sessions go where the other nodes find them, if it was told so. */
    void handOver() {
        if (sticky != null && handover != null) {
            var report = sticky.drainTo(handover, Instant.now(), HANDOVER_PATIENCE);
            System.err.println("handed over: " + report);
        }
    }

    private SessionStore sticky(NodeSettings settings) {
        StickySessionStoreBuilder builder = StickySessionStore.builder().route(settings.name());
        if (settings.handover()) {
            handover = redis();
            builder.handover(handover);
        }
        sticky = builder.build();
        return sticky;
    }

    private CookieSessionStoreBuilder cookies(NodeSettings settings, SessionCookie cookie) {
        KeysOfFile read = new KeysOfFile(Objects.requireNonNull(settings.keys(), "keys"));
        opened.push(read);
        ring = read;
        return CookieSessionStore.builder(read.keys()).cookieName(cookie.name());
    }

    private SessionStore redis() {
        return counting(redisBuilder());
    }

    private RedisSessionStoreBuilder redisBuilder() {
        var client = RedisBackend.shared().newClient();
        opened.push(client);
        RedisSessionStoreBuilder builder = RedisSessionStore.builder(client);
        return namespace == null ? builder : builder.keyPrefix(namespace + ":");
    }

    private SessionStore counting(RedisSessionStoreBuilder builder) {
        return new CountingStore<>(builder.build(), roundTrips);
    }

    private SessionStore dynamo(ReadConsistency consistency) {
        var client = DynamoBackend.shared().newClient();
        opened.push(client);
        String table = namespace == null ? TABLE : namespace;
        SessionTable.create(client, table); // does nothing if another node was first
        return new CountingStore<>(
                DynamoSessionStore.builder(client, table)
                        .readConsistency(consistency)
                        .build(),
                roundTrips);
    }

    @Override
    public void close() {
        store.close();
        for (AutoCloseable client : opened) {
            try {
                client.close();
            } catch (Exception e) {
                System.err.println("on closing: " + e.getMessage());
            }
        }
    }
}
