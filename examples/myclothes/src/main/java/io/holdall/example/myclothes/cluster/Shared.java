package io.holdall.example.myclothes.cluster;

import io.holdall.example.myclothes.Store;
import io.holdall.session.testkit.backend.DynamoBackend;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the nodes of a cluster share: the database, the backend of their store, and its keys. */
final class Shared {

    private final Store store;
    private final ShopDatabase database;
    private final KeyFile keys;
    private final @Nullable ClusterRedis redis;
    private final @Nullable DynamoBackend dynamo;

    /** Starts it; {@code cleanup} ends it. */
    Shared(ClusterSettings settings, ClusterFolder folder, Cleanup cleanup) {
        store = settings.store();
        database = cleanup.add(database(settings));
        redis = settings.needsRedis() ? cleanup.add(redis(settings, folder)) : null;
        dynamo = store.needsDynamo() ? DynamoBackend.shared() : null; // ends with this JVM
        keys = new KeyFile(folder.file("keys"));
    }

    private static ShopDatabase database(ClusterSettings settings) {
        if (settings.database() == null) {
            return ShopDatabase.start();
        }
        if (settings.replica() != null) {
            ShopDatabase.at(settings.replica(), "replica");
        }
        return ShopDatabase.at(settings.database(), "database");
    }

    private static ClusterRedis redis(ClusterSettings settings, ClusterFolder folder) {
        boolean replica = settings.store().needsReplica();
        ClusterRedis redis = switch (settings.redis()) {
            case SHARED -> replica ? ClusterRedis.embedded() : ClusterRedis.shared();
            case OWN -> ClusterRedis.embedded();
            case OWN_DURABLE -> ClusterRedis.durable(folder.folder("redis"));
        };
        return replica ? redis.withReplica() : redis;
    }

    String databaseUrl() {
        return database.url();
    }

    /** How nodes are told where the backend is. */
    List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>();
        if (redis != null) {
            arguments.addAll(redis.jvmArguments());
        }
        if (dynamo != null) {
            arguments.addAll(dynamo.jvmArguments());
        }
        return arguments;
    }

    /** One line for people each; none if no backend is shared. */
    List<String> describe() {
        List<String> lines = new ArrayList<>();
        if (redis != null) {
            lines.add(redis.describe());
        }
        if (dynamo != null) {
            lines.add(dynamo.describe());
        }
        return lines;
    }

    ClusterRedis redis() {
        if (redis == null) {
            throw new IllegalStateException("a cluster with the store " + store.label() + " uses no Redis");
        }
        return redis;
    }

    KeyFile keys() {
        return keys;
    }
}
