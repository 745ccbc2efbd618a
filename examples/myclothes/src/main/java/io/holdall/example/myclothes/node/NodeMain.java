package io.holdall.example.myclothes.node;

import io.holdall.example.myclothes.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A node as a process of its own. Prints one line, {@code ready NAME ADDRESS}, when it serves; ends, in order, at SIGTERM and when its
 * standard input ends, which it does with the process that started it.
 */
@Command(name = "node", description = "A node of MyClothes.", sortOptions = false)
public final class NodeMain implements Callable<Integer> {

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    @Option(names = "--name", required = true, description = "what it is called: letters, digits, _ and -")
    private String name = "";

    @Option(names = "--port", defaultValue = "0", description = "on 127.0.0.1; 0, the default, for any free one")
    private int port;

    @Option(names = "--store", required = true, description = "where the carts are, such as redis")
    private String store = "";

    @Option(names = "--keys", description = "the key ring's file, for the stores in cookies")
    private @Nullable Path keys;

    @Option(
            names = "--database",
            defaultValue = NodeSettings.DATABASE_IN_MEMORY,
            description = "JDBC address of the primary: H2 or PostgreSQL; default: a database in this node's memory")
    private String database = "";

    @Option(names = "--replica", description = "JDBC address of a replica, for reads")
    private @Nullable String replica;

    @Option(
            names = "--handover",
            description = "sticky only: hand sessions to Redis when stopping, and look there for those of others")
    private boolean handover;

    @Option(names = "--namespace", description = "what Redis' keys begin with, and the name of DynamoDB's table")
    private @Nullable String namespace;

    @Option(
            names = "--notice",
            defaultValue = "1000",
            description =
                    "how many milliseconds to go on serving when stopping, so that the balancer sees it; default 1000")
    private long noticeMillis;

    @Option(
            names = "--leftovers",
            description = "a folder of the process that started this one, to be removed if that one is gone first")
    private @Nullable Path leftovers;

    private volatile boolean orphaned;

    private NodeMain() {}

    /** Runs a node until it is stopped. */
    public static void main(String[] arguments) {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn"); // the parent shows this log when something is wrong
        }
        int code = new CommandLine(new NodeMain())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    System.err.println("The node cannot start: " + e.getMessage());
                    return 1;
                })
                .execute(arguments);
        if (code != 0) {
            System.exit(1);
        }
    }

    @Override
    public Integer call() {
        Node node =
                Node.start(new NodeSettings(name, port, Store.of(store), keys, database, replica, handover, namespace));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(node), "end"));
        Thread parent = new Thread(this::endWithParent, "parent");
        parent.setDaemon(true);
        parent.start();
        System.out.println("ready " + name + " " + node.address());
        return 0;
    }

    private void end(Node node) {
        try {
            node.stop(Duration.ofMillis(noticeMillis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (orphaned && leftovers != null) {
            Leftovers.remove(leftovers); // keys, for example: nobody else is there to do it
        }
        Runtime.getRuntime().halt(0); // it was asked to end, and has; the JVM would say 143
    }

    /** The process that started this one holds the other end of its standard input. */
    private void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is expected
            }
        } catch (IOException e) {
            System.err.println("standard input: " + e.getMessage());
        }
        orphaned = true;
        System.exit(0);
    }
}
