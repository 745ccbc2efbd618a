package io.holdall.example.myclothes.cluster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One node's JVM. We hold its standard input open: it ends when that does, so it never outlives this JVM, even if this one is
 * killed. What it prints goes to its log.
 */
final class NodeProcess {

    private static final Duration START_AT_MOST = Duration.ofSeconds(60);
    private static final int SHOWN_LINES = 15;

    private final String name;
    private final Path log;
    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    /**
     * Starts it, and does not wait.
     *
     * @param arguments of {@code java}; they go by a file, since addresses may hold passwords, and a list of processes is public
     */
    NodeProcess(String name, List<String> arguments, Path argumentFile, Path log) {
        this.name = name;
        this.log = log;
        try {
            Files.write(
                    argumentFile, arguments.stream().map(NodeProcess::quoted).toList());
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "@" + argumentFile)
                    .redirectErrorStream(true);
            // A debugger's or profiler's agent is meant for this JVM only.
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            process = builder.start();
        } catch (IOException e) {
            throw new ClusterException(name + " cannot be started: " + e.getMessage(), e);
        }
        Thread reader = new Thread(this::read, name + " output");
        reader.setDaemon(true);
        reader.start();
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** To the end, so that the node never blocks on a full pipe. */
    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter file =
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            String begin = "ready " + name + " ";
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                keep(line);
                if (line.startsWith(begin)) {
                    ready.complete(URI.create(line.substring(begin.length()).strip()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            keep(e.toString());
        }
        awaitExit(Duration.ofSeconds(10)); // the end of output comes a little before
        ready.completeExceptionally(new IllegalStateException("ended"));
    }

    private void keep(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == SHOWN_LINES) {
                lastLines.removeFirst();
            }
            lastLines.addLast(line);
        }
    }

    /**
     * Waits until it serves.
     *
     * @return its address
     * @throws ClusterException if it does not; the message has the end of its log. The process is ended then.
     */
    URI awaitReady() {
        try {
            return ready.get(START_AT_MOST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            kill();
            throw new ClusterException(name + " does not start: its process ended with code " + exitCode()
                    + ". The end of its log:\n" + endOfLog());
        } catch (TimeoutException e) {
            kill();
            throw new ClusterException(name + " does not start: it was not ready after " + START_AT_MOST.toSeconds()
                    + " s. The end of its log:\n" + endOfLog());
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while " + name + " started.");
        }
    }

    private String endOfLog() {
        synchronized (lastLines) {
            return lastLines.isEmpty() ? "  (it is empty)" : "  " + String.join("\n  ", lastLines);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Of its end; -1 if that is still to come. */
    int exitCode() {
        return process.isAlive() ? -1 : process.exitValue();
    }

    void onExit(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    /** SIGTERM. Not {@link Process#destroy()}, which closes standard input too, and that would end it at once. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL; waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** Waits for its end, and kills it if that does not come in time. */
    void awaitExitOrKill(Duration atMost) {
        if (!awaitExit(atMost)) {
            kill();
        }
    }

    private boolean awaitExit(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
