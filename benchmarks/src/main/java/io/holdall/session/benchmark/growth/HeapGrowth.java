package io.holdall.session.benchmark.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sessions in a node's memory: in a JVM of its own with a heap that fits them, as the serial collector counts. */
final class HeapGrowth {

    /** More than a session of ten lines ever took; most of a heap that is nearly full goes to collecting it. */
    private static final long HEAP_PER_SESSION = 6 << 10;

    private static final long HEAP = 256L << 20;
    private static final int READS = 20_000;

    private HeapGrowth() {}

    /** Those of the counts whose heap is less than half of this machine's memory. */
    static List<Integer> fitting(List<Integer> counts) {
        long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return counts.stream().filter(count -> heapFor(count) < memory / 2).toList();
    }

    /**
     * What was seen at each count.
     *
     * @throws IllegalStateException if the JVM failed; the message is what it last said
     */
    static List<Observed> observe(List<Integer> counts) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + heapFor(counts.get(counts.size() - 1))));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GrowHeap.class.getName()));
        command.add(String.valueOf(READS));
        counts.forEach(count -> command.add(String.valueOf(count)));
        List<String> lines = linesOf(command);
        return lines.stream()
                .filter(line -> line.matches("\\d+ .*"))
                .map(Observed::parse)
                .toList();
    }

    private static long heapFor(int sessions) {
        return HEAP + sessions * HEAP_PER_SESSION;
    }

    private static List<String> linesOf(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            if (process.waitFor() != 0) {
                String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
                throw new IllegalStateException("the JVM that begins sessions failed: " + last);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
