package io.holdall.session.testkit.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A server as a child process on a loopback port, which can be stopped, started again on the same port, and frozen.
 *
 * <p>It ends with this JVM, however this JVM ends: on Unix a shell stands between the two and holds the read end of a
 * pipe. When the pipe's other end closes, because {@link #stop()} closed it or because this JVM is gone, SIGKILL
 * included, the shell kills the server. On Windows a JVM that is killed may leave a server behind, unless that server
 * watches its standard input itself.
 *
 * <p>Thread-safe.
 */
final class ServerProcess implements Server {

    /** How one kind of server is started. */
    interface Recipe {

        String product();

        /** The command, with its environment and directory, that serves this port of the loopback interface. */
        ProcessBuilder command(int port) throws IOException;

        /** Whether this line of output says that the server takes connections. */
        boolean saysReady(String line);

        /** Removes what {@link #command} put on disk. Called once the server runs, or has failed to. */
        default void cleanUp() {}
    }

    /**
     * The command runs in the background, its standard input being ours, and says its own process id first. The signals
     * that a terminal sends are left to the JVM: only the end of input ends the guard.
     */
    private static final String GUARD = """
            trap '' INT TERM HUP
            exec 3<&0
            sh -c 'echo $$; exec "$@"' sh "$@" <&3 3<&- &
            exec >&- 2>&-
            keep=
            while read -r keep_or_not <&3; do keep=$keep_or_not; done
            kill -9 $!
            wait $!
            [ -n "$keep" ] || [ -z "$HOLDALL_SCRATCH" ] || rm -rf "$HOLDALL_SCRATCH"
            """;

    /** The environment variable of the command that names a directory which goes when the server goes; not on Windows. */
    static final String SCRATCH = "HOLDALL_SCRATCH";

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 10;
    private static final int START_ATTEMPTS = 3;
    private static final int KEPT_LINES = 20;

    private final Recipe recipe;
    private final int port;
    private @Nullable Process process;
    private long pid;

    private ServerProcess(Recipe recipe, int port) {
        this.recipe = recipe;
        this.port = port;
    }

    /**
     * Starts a server on a free port.
     *
     * @throws IllegalStateException if it does not start; the message holds the end of its output
     */
    static ServerProcess start(Recipe recipe) {
        for (int attempt = 1; ; attempt++) {
            ServerProcess server = new ServerProcess(recipe, freePort());
            try {
                server.start();
                return server;
            } catch (IllegalStateException e) {
                if (attempt == START_ATTEMPTS) { // else somebody else may have taken the port
                    throw e;
                }
            }
        }
    }

    /** A server for this port, which is not started. */
    static ServerProcess stopped(Recipe recipe, int port) {
        return new ServerProcess(recipe, port);
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    /** The server's process id, or its last one while it is stopped. */
    synchronized long pid() {
        return pid;
    }

    /** Starts the server on its port, with nothing of what it held before. Does nothing while it runs. */
    synchronized void start() {
        if (process != null) {
            return;
        }
        CompletableFuture<Long> ready = new CompletableFuture<>();
        try {
            Process started = guarded(recipe.command(port)).start();
            process = started;
            if (WINDOWS) {
                Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            }
            Thread reader = new Thread(() -> read(started, ready), recipe.product() + " output");
            reader.setDaemon(true);
            reader.start();
            pid = ready.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(recipe.product() + " cannot be started", e);
        } catch (ExecutionException | TimeoutException e) {
            stop();
            throw new IllegalStateException(recipe.product() + " does not start on port " + port, e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + recipe.product() + " started", e);
        } finally {
            recipe.cleanUp();
        }
    }

    synchronized boolean isRunning() {
        return process != null;
    }

    /** Kills the server and waits until it is gone. Does nothing while it is stopped. */
    void stop() {
        stop(false);
    }

    /** As {@link #stop()}, but leaves its {@link #SCRATCH} directory there. Not for servers that read standard input. */
    void stopAndKeepScratch() {
        stop(true);
    }

    private synchronized void stop(boolean keepScratch) {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        try {
            if (keepScratch && !WINDOWS) {
                running.outputWriter(StandardCharsets.UTF_8).append("keep\n").flush();
            }
            running.getOutputStream().close();
            if (WINDOWS) {
                running.destroyForcibly();
            }
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(recipe.product() + " does not end: process " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(recipe.product() + " cannot be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the guard goes on killing
        }
    }

    /** Stops the server's threads: connections stay open, nothing is answered. Needs Unix. */
    synchronized void freeze() {
        signal("STOP");
    }

    /** Lets a frozen server go on. Needs Unix. */
    synchronized void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        stop();
    }

    private void signal(String name) {
        if (process == null) {
            throw new IllegalStateException(recipe.product() + " is stopped");
        }
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("process " + pid + " does not take " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ProcessBuilder guarded(ProcessBuilder command) {
        command.redirectErrorStream(true);
        if (WINDOWS) {
            return command;
        }
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "sh"));
        guarded.addAll(command.command());
        return command.command(guarded);
    }

    /** Reads to the end, so that the server never blocks on a full pipe; only the last lines are kept. */
    private void read(Process started, CompletableFuture<Long> ready) {
        Deque<String> lastLines = new ArrayDeque<>();
        try (BufferedReader output = started.inputReader(StandardCharsets.UTF_8)) {
            long serverPid = WINDOWS ? started.pid() : Long.parseLong(String.valueOf(output.readLine()));
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (recipe.saysReady(line)) {
                    ready.complete(serverPid);
                }
                if (lastLines.size() == KEPT_LINES) {
                    lastLines.removeFirst();
                }
                lastLines.addLast(line);
            }
        } catch (IOException | NumberFormatException e) {
            lastLines.addLast(e.toString());
        }
        ready.completeExceptionally(new IllegalStateException(
                recipe.product() + " ended; the end of its output:\n" + String.join("\n", lastLines)));
    }

    /**
     * A port that nobody listens on now. Not one of the ports that systems give to outgoing connections (from 32768 on
     * Linux, from 49152 elsewhere): while a server is stopped, a connection could be given its port, even a connection
     * to that very port.
     */
    static int freePort() {
        return freePort(20_000, 30_000, ServerProcess::isFree);
    }

    /** As {@link #freePort()}, from a narrower range and with a condition of one's own. */
    static int freePort(int from, int until, IntPredicate fits) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(from, until);
            if (fits.test(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + from + " to " + (until - 1));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
