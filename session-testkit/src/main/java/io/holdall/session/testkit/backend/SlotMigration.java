package io.holdall.session.testkit.backend;

import java.util.List;
import redis.clients.jedis.params.MigrateParams;

/**
 * A slot of a {@link RedisClusterBackend} on its way from one master to another. A test may hold it half-way for as long as it
 * likes: keys that have been moved, and new ones, are then answered ASK by the source, which still owns the slot. Not thread-safe.
 */
public final class SlotMigration {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int KEYS_AT_ONCE = 100;

    private final RedisClusterBackend cluster;
    private final int slot;
    private final RedisNode source;
    private final RedisNode target;
    private final String targetId;

    SlotMigration(RedisClusterBackend cluster, int slot, RedisNode source, RedisNode target) {
        this.cluster = cluster;
        this.slot = slot;
        this.source = source;
        this.target = target;
        String sourceId = ClusterView.of(source).myself().id();
        targetId = ClusterView.of(target).myself().id();
        target.ask(connection ->
                connection.clusterSetSlotImporting(slot, sourceId)); // first: it must take what it is sent
        source.ask(connection -> connection.clusterSetSlotMigrating(slot, targetId));
    }

    /** Where the slot is until {@link #finish()}. */
    public RedisNode source() {
        return source;
    }

    /** Where the slot goes. */
    public RedisNode target() {
        return target;
    }

    /**
     * Moves one key.
     *
     * @throws IllegalArgumentException if the source has no such key
     */
    public void moveKey(String key) {
        String answer =
                source.ask(connection -> connection.migrate(target.host(), target.port(), key, 0, TIMEOUT_MILLIS));
        if (answer.equals("NOKEY")) {
            throw new IllegalArgumentException("no such key at " + source);
        }
    }

    /** Moves the keys that the source still has. */
    public void moveKeys() {
        for (List<byte[]> keys = keysLeft(); !keys.isEmpty(); keys = keysLeft()) {
            byte[][] all = keys.toArray(byte[][]::new);
            source.ask(connection ->
                    connection.migrate(target.host(), target.port(), TIMEOUT_MILLIS, new MigrateParams(), all));
        }
    }

    /** Moves what is left, gives the slot to the target, and waits until all nodes say so: the source then answers MOVED. */
    public void finish() {
        moveKeys();
        target.ask(connection -> connection.clusterSetSlotNode(slot, targetId));
        source.ask(connection -> connection.clusterSetSlotNode(slot, targetId));
        cluster.awaitOwner(slot, target);
    }

    private List<byte[]> keysLeft() {
        return source.ask(connection -> connection.clusterGetKeysInSlotBinary(slot, KEYS_AT_ONCE));
    }
}
