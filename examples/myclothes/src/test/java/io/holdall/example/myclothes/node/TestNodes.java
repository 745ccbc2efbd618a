package io.holdall.example.myclothes.node;

import io.holdall.example.myclothes.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Settings of nodes for tests, each with a database of its own unless it is given one. */
final class TestNodes {

    private TestNodes() {}

    static String database() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    static Node start(String name, Store store, String database) {
        return start(name, store, database, null);
    }

    static Node start(String name, Store store, String database, @Nullable String replica) {
        return Node.start(new NodeSettings(name, 0, store, null, database, replica, false));
    }

    static Node withCookies(Path directory) throws IOException {
        return withCookies(directory, "node-1", Store.COOKIE, database());
    }

    /** All with the same key. */
    static Node withCookies(Path directory, String name, Store store, String database) throws IOException {
        Path keys = directory.resolve("keys");
        Files.writeString(keys, "2026-05 HS256 Zp0GJYqS3vN3xR0r8cA2u1t0m3C6V9fWk5y7b1h2d4E=\n");
        return Node.start(new NodeSettings(name, 0, store, keys, database, null, false));
    }
}
