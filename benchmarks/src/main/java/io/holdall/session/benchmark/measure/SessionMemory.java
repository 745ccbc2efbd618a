package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.Server;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The heap that one session takes in this node's memory, measured: a JVM of its own begins {@value #SESSIONS} sessions and
 * compares what is used after full collections before and after. The token is the client's and is not counted.
 */
public final class SessionMemory {

    static final int SESSIONS = 10_000;

    private final String namespace;

    /** Measuring with data in {@code namespace}. */
    public SessionMemory(String namespace) {
        this.namespace = namespace;
    }

    /**
     * A contender's memory for a session with a cart of one size.
     *
     * @throws IllegalStateException if the JVM failed; the message is what it last said
     */
    public Row of(Contender contender, int cartLines) {
        double bytes = Double.parseDouble(lastLine(command(contender, cartLines)));
        return Row.of(
                contender.label(), Scenario.SESSION_AT_REST, cartLines, 0, Metric.HEAP, bytes, null, contender.kind());
    }

    private List<String> command(Contender contender, int cartLines) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // the serial collector counts exactly, and keeps nothing back
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.addAll(contender.server().map(Server::jvmArguments).orElse(List.of()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BeginSessions.class.getName()));
        command.addAll(List.of(contender.label(), String.valueOf(cartLines), namespace));
        return command;
    }

    private static String lastLine(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the JVM that begins sessions failed: " + last);
            }
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
