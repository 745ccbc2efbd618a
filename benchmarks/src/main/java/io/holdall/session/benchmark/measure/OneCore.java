package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.RedisStatistics;
import io.holdall.session.benchmark.report.results.Backend.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One core for a server and for the thread that asks it. One request at a time keeps only one of the two busy; on two cores each
 * would wake the other's again and again, which costs more than most of what is to be measured and varies widely.
 *
 * <p>By {@code taskset}, so on Linux only, and only with a server that this run has started. The client's JVM keeps its other
 * threads, the compiler's and the collector's, on all cores: on the same one they would slow down what they are to make fast, and a
 * short run would measure them.
 */
public final class OneCore {

    private final String server;
    private final String core;

    private OneCore(long server, String core) {
        this.server = String.valueOf(server);
        this.core = core;
    }

    /**
     * The first of the cores that this JVM may use, to be shared with a Redis server.
     *
     * @param origin where the server came from
     * @throws IllegalStateException if it cannot be done here; the message says why
     */
    public static OneCore withRedis(Origin origin, Connections connections) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw new IllegalStateException("cores are chosen by taskset, which is Linux'");
        }
        if (origin != Origin.EMBEDDED) {
            throw new IllegalStateException("the server is no process that this run has started");
        }
        try {
            String first = coresOf("self").replaceFirst("[,-].*", "");
            OneCore core = new OneCore(new RedisStatistics(connections).processId(), first);
            core.with(() -> true); // where that fails, it is known before anything is measured
            return core;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(Causes.sentence(e), e);
        }
    }

    /** The core's number. */
    public String number() {
        return core;
    }

    /** Does something while the server has no core but this one. */
    <T> T with(Supplier<T> work) {
        try {
            String before = coresOf(server);
            taskset("-acp", core, server);
            try {
                return work.get();
            } finally {
                taskset("-acp", before, server);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the server's core cannot be chosen", e);
        }
    }

    /** Leaves no core but this one to the calling thread, and to the threads that it starts. */
    static void keepThisThreadOn(String core) {
        try {
            Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
            taskset("-cp", core, String.valueOf(thread));
        } catch (IOException e) {
            throw new UncheckedIOException("this thread's core cannot be chosen", e);
        }
    }

    private static void taskset(String what, String cores, String whose) throws IOException {
        Process taskset = new ProcessBuilder("taskset", what, cores, whose)
                .redirectErrorStream(true)
                .start();
        String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (taskset.waitFor() != 0) {
                throw new IOException("taskset: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Such as {@code 0-3,7}. */
    static String coresOf(String process) throws IOException {
        return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("Linux does not say which cores a process may use"));
    }
}
