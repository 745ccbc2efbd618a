package io.holdall.session.redis;

import io.holdall.session.testkit.backend.RedisBackend;
import io.holdall.session.testkit.backend.RedisClusterBackend;
import io.holdall.session.testkit.backend.RedisNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** What the tests tell servers to be. */
final class Servers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Servers() {}

    /** Makes a server follow another, and waits until it has all that the other has now. */
    static void makeReplicaOf(UnifiedJedis server, RedisBackend master) {
        try (RedisClient client =
                master.newClient()) { // over the wire: the directory that they were started in is gone
            client.configSet("repl-diskless-sync", "yes");
            client.configSet("repl-diskless-sync-delay", "0");
            server.configSet("repl-diskless-load", "swapdb");
            replicaOf(server, master.host(), String.valueOf(master.port()));
            awaitSync(server, client);
        }
    }

    /** Waits until a replica has all that its master has now. */
    private static void awaitSync(UnifiedJedis replica, UnifiedJedis master) {
        long offset = offset(master, "master_repl_offset");
        await(
                "a replica in sync",
                () -> replica.info("replication").contains("master_link_status:up")
                        && offset(replica, "slave_repl_offset") >= offset);
    }

    private static long offset(UnifiedJedis server, String name) {
        return server.info("replication")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Lets a replica go its own way: it keeps what it has, and learns nothing new. */
    static void makeMaster(UnifiedJedis server) {
        replicaOf(server, "NO", "ONE");
    }

    /**
     * Freezes a replica, once it has what its master has now, and cuts the connection that its master passes on what is written
     * over: the rest stays there.
     */
    static void cutOff(RedisNode replica, RedisNode master) {
        try (RedisClient client = master.newClient()) {
            try (RedisClient follower = replica.newClient()) {
                awaitSync(follower, client);
            }
            replica.freeze(); // else it would come again at once
            client.executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                    .add("KILL")
                    .add("TYPE")
                    .add("replica"));
        }
    }

    /** Makes a server follow another from now on. */
    static void replicaOf(UnifiedJedis server, RedisNode master) {
        replicaOf(server, master.host(), String.valueOf(master.port()));
    }

    /** The one that follows this master. */
    static RedisNode replicaOf(RedisNode master, RedisClusterBackend cluster) {
        return cluster.nodes().stream()
                .filter(node -> {
                    try (RedisClient client = node.newClient()) {
                        return client.info("replication").contains("master_port:" + master.port() + "\r\n");
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    /** Changes the access rules. */
    static void acl(UnifiedJedis server, String... words) {
        CommandArguments command = new CommandArguments(Protocol.Command.ACL);
        for (String word : words) {
            command.add(word);
        }
        server.executeCommand(command);
    }

    /** Waits until it is so. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private static void replicaOf(UnifiedJedis server, String host, String port) {
        server.executeCommand(
                new CommandArguments(Protocol.Command.REPLICAOF).add(host).add(port));
    }
}
