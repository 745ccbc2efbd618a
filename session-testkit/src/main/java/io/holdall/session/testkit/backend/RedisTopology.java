package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.exceptions.JedisException;

/** Several Redis servers that work together: one binary, one directory, and one end for all. */
final class RedisTopology implements AutoCloseable {

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int START_ATTEMPTS = 3;

    private final Path directory = ScratchDirectory.create("holdall-redis-");
    private final Path executable;
    private final List<RedisNode> nodes = new CopyOnWriteArrayList<>();

    private RedisTopology() {
        try {
            executable = RedisExecutable.unpackInto(directory);
        } catch (IOException e) {
            ScratchDirectory.remove(directory);
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a topology anew if it does not come up: somebody else may have taken a port.
     *
     * @param start adds, starts and joins the nodes
     */
    static <T> T start(Function<RedisTopology, T> start) {
        for (int attempt = 1; ; attempt++) {
            RedisTopology topology = new RedisTopology();
            try {
                return start.apply(topology);
            } catch (IllegalStateException | JedisException e) {
                topology.close();
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Adds a node, which is not started yet. */
    RedisNode add(int port, List<String> configuration, String... arguments) {
        String text = "port " + port + "\nbind 127.0.0.1\n" + String.join("\n", configuration) + "\n";
        RedisNode node = new RedisNode(directory, executable, port, text, arguments);
        nodes.add(node);
        return node;
    }

    Path directory() {
        return directory;
    }

    /** Does something with every node at the same time. */
    static void withEach(List<RedisNode> nodes, Consumer<RedisNode> action) {
        List<CompletableFuture<Void>> actions = nodes.stream()
                .map(node -> CompletableFuture.runAsync(
                        () -> action.accept(node), work -> new Thread(work, "Redis at " + node).start()))
                .toList();
        try {
            CompletableFuture.allOf(actions.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Waits until something is so; a server that does not answer is a no.
     *
     * @throws IllegalStateException if it is not within a minute
     */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + AT_MOST.toSeconds() + " s: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting: " + what, e);
            }
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (JedisException e) {
            return false;
        }
    }

    /** Ends every server, waits until they are gone, and removes what they have on disk. Does nothing the second time. */
    @Override
    public void close() {
        withEach(nodes, RedisNode::end);
        ScratchDirectory.remove(directory); // the killed ones have left it, if all were
    }
}
