package io.holdall.session.benchmark;

import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.Environment.Git;
import io.holdall.session.benchmark.report.results.Environment.Machine;
import io.holdall.session.benchmark.report.results.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out where a run is made, and with what. */
final class Surroundings {

    private static final String LIBRARY = "library.";

    private final Path home;
    private final Properties versions = versions();

    /**
     * Of a run.
     *
     * @param home the root of the source tree
     */
    Surroundings(Path home) {
        this.home = home;
    }

    Environment environment(Instant measuredAt, Setting setting, String command, List<Backend> backends) {
        return new Environment(
                measuredAt,
                setting,
                command,
                versions.getProperty("holdall"),
                git().orElse(null),
                machine(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                libraries(),
                backends);
    }

    /** The commit that is checked out; empty where there is none, or no git. */
    private Optional<Git> git() {
        return output("git", "rev-parse", "HEAD")
                .flatMap(commit ->
                        output("git", "status", "--porcelain").map(changes -> new Git(commit, !changes.isEmpty())));
    }

    private Optional<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Machine machine() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : Runtime.getRuntime().maxMemory();
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
        return new Machine(cpu(), Runtime.getRuntime().availableProcessors(), memory, os);
    }

    /** The processor's model as Linux has it; elsewhere the architecture. */
    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | UncheckedIOException e) {
            return System.getProperty("os.arch");
        }
    }

    private Map<String, String> libraries() {
        return versions.stringPropertyNames().stream()
                .filter(name -> name.startsWith(LIBRARY))
                .collect(Collectors.toMap(name -> name.substring(LIBRARY.length()), versions::getProperty));
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = Surroundings.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("versions.properties is missing on the class path");
            }
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
