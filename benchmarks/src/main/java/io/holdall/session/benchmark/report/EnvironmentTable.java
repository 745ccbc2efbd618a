package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Backend;
import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.Environment.Git;
import io.holdall.session.benchmark.report.results.Environment.Machine;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What somebody needs to make a run again, as a table. */
final class EnvironmentTable {
    private static final double GIB = 1L << 30;

    private EnvironmentTable() {}

    static Table of(Environment environment) {
        List<Line> lines = new ArrayList<>();
        lines.add(line("Command", environment.command()));
        lines.add(line("Setting", environment.setting().word()));
        lines.add(line(
                "Begun",
                environment.measuredAt().truncatedTo(ChronoUnit.SECONDS).toString()));
        lines.add(line("Holdall", environment.holdall()));
        lines.add(line("Commit", commit(environment)));
        Machine machine = environment.machine();
        lines.add(line("Processor", machine.cpu() + ", " + machine.cores() + " cores for this run"));
        lines.add(line("Memory", String.format(Locale.ROOT, "%.1f GiB", machine.memoryBytes() / GIB)));
        lines.add(line("Operating system", machine.os()));
        lines.add(line("Java", environment.jdk()));
        environment.backends().forEach(backend -> lines.add(line("Backend: " + backend.name(), origin(backend))));
        environment.libraries().forEach((name, version) -> lines.add(line("Library: " + name, version)));
        return new Table("environment", "Where, when and with what this was measured", "What", List.of("Value"), lines);
    }

    private static String commit(Environment environment) {
        Git git = environment.git();
        if (git == null) {
            return "not built from a checkout";
        }
        return git.dirty() ? git.commit() + ", with files changed since" : git.commit();
    }

    private static String origin(Backend backend) {
        String from = switch (backend.origin()) {
            case ENVIRONMENT -> "address given in the environment";
            case TESTCONTAINERS -> "container (Testcontainers)";
            case EMBEDDED -> "embedded (Maven artifact)";
        };
        return backend.version() + ", " + from;
    }

    private static Line line(String name, String value) {
        return new Line(name, "", List.of(Cell.text(value)));
    }
}
