package io.holdall.example.myclothes.node;

import io.holdall.example.myclothes.Store;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a node.
 *
 * @param name what the other parts call it; the route in its tokens, if sessions are in its memory
 * @param port on 127.0.0.1; 0 for any free one
 * @param store where the carts are
 * @param keys the key ring's file, for the store in cookies; {@code null} for the others
 * @param database the JDBC address of the primary
 * @param replica the JDBC address of a replica; {@code null} if there is none
 * @param handover whether a node with sessions in memory hands them to Redis when it stops, and looks there for those of others
 * @param namespace what its sessions are kept under where they are shared: the beginning of Redis' keys, and DynamoDB's table;
 *     {@code null} for the shop's own
 */
public record NodeSettings(
        String name,
        int port,
        Store store,
        @Nullable Path keys,
        String database,
        @Nullable String replica,
        boolean handover,
        @Nullable String namespace) {

    /** A database in this JVM's memory, for a node on its own. */
    public static final String DATABASE_IN_MEMORY = "jdbc:h2:mem:myclothes;DB_CLOSE_DELAY=-1";

    /** Checks what contradicts. */
    public NodeSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "the port is " + port + "; it must be between 0 (any free one) and 65535");
        }
        if (store.needsKeys() && keys == null) {
            throw new IllegalArgumentException(
                    "the store " + store.label() + " needs a key ring: give --keys FILE, as docs/keys.md has it");
        }
        if (handover && store != Store.STICKY) {
            throw new IllegalArgumentException("--handover is for the sticky store; the sessions of the store \""
                    + store.label() + "\" outlive the node as it is");
        }
    }

    /** In no namespace but the shop's own. */
    public NodeSettings(
            String name,
            int port,
            Store store,
            @Nullable Path keys,
            String database,
            @Nullable String replica,
            boolean handover) {
        this(name, port, store, keys, database, replica, handover, null);
    }

    /** Of a node on its own, on any free port. */
    public static NodeSettings of(String name, Store store) {
        return new NodeSettings(name, 0, store, null, DATABASE_IN_MEMORY, null, false);
    }
}
