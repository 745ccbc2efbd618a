package io.holdall.session.benchmark;

import io.holdall.session.benchmark.measure.ContractCheck;
import io.holdall.session.benchmark.report.results.Environment;
import io.holdall.session.benchmark.report.results.Results;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of the comparison, from its plan to its report; what it has found is kept after each step. */
final class Run {

    private final Plan plan;
    private final Measurements measurements;
    private final Surroundings surroundings;
    private final String command;
    private final PartialRun partial;
    private final PrintStream console;
    private volatile @Nullable Results kept;
    private boolean keeps = true;

    /**
     * A run, which can be made once.
     *
     * @param home the root of the source tree
     * @param directory where the report goes
     * @param command as it was typed
     * @param console is told of the progress
     */
    Run(Plan plan, Path home, Path directory, String command, PrintStream console) {
        this.plan = plan;
        this.partial = new PartialRun(directory);
        this.measurements = new Measurements(ContractCheck::failure, plan.effort(), partial.folder());
        this.surroundings = new Surroundings(home);
        this.command = command;
        this.console = console;
    }

    /**
     * Makes it.
     *
     * @param resume whether it goes on with the one that was interrupted
     * @return the page; empty if nothing could be measured
     * @throws CannotResumeException if there is none, or it was made elsewhere or with other options
     * @throws IOException if the report could not be written; the message says what is still there
     */
    Optional<Path> make(boolean resume) throws IOException {
        Environment environment =
                surroundings.environment(Instant.now(), plan.setting(), withoutResume(command), List.of());
        List<Step> steps = new Schedule(plan, measurements).steps();
        if (resume) {
            Results earlier = earlier(environment);
            environment = environment.begunAt(earlier.environment().measuredAt());
            measurements.findings().addAll(earlier);
            measurements
                    .findings()
                    .note("The run was interrupted, and went on later: figures of different minutes"
                            + " stand beside each other.");
            Set<String> pending = new HashSet<>(earlier.pending());
            steps = steps.stream()
                    .filter(step -> step.again() || pending.contains(step.toString()))
                    .toList();
        } else {
            partial.begin();
        }
        Thread interrupted = new Thread(this::reportSoFar);
        Runtime.getRuntime().addShutdownHook(interrupted);
        Findings findings;
        try {
            findings = take(steps, environment);
        } finally {
            letGo(interrupted);
        }
        findings.notTimed()
                .forEach(store -> console.println("✗ " + store.store() + " was left out: " + store.reason()));
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(partial.publish(findings.results(environment, List.of())));
    }

    private Findings take(List<Step> steps, Environment environment) {
        Findings findings = measurements.findings();
        return new Comparison(steps, measurements, pending -> keep(findings.results(environment, pending)), console)
                .run();
    }

    private static void letGo(Thread interrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // the JVM is ending, so it runs
        }
    }

    /** A full disk is no reason to end a run: what it measures is in memory still. */
    private void keep(Results soFar) {
        if (!keeps) {
            return;
        }
        try {
            partial.keep(soFar);
            kept = soFar;
        } catch (IOException e) {
            keeps = false;
            console.println("  ! What was measured so far cannot be kept in " + partial.folder() + " (" + e.getMessage()
                    + "); the run goes on, but an interrupt would lose what comes from now on.");
        }
    }

    private void reportSoFar() {
        Results soFar = kept;
        if (soFar == null) {
            return;
        }
        try {
            Path page = partial.report(soFar);
            console.println();
            console.println("Interrupted. What was measured until then: "
                    + page.toAbsolutePath().normalize());
            console.println("To go on: the same command with --resume.");
        } catch (IOException e) {
            console.println(
                    "Interrupted. What was measured until then is in " + partial.folder() + ": " + e.getMessage());
        }
        console.flush();
    }

    private Results earlier(Environment now) throws IOException {
        if (!partial.exists()) {
            throw new CannotResumeException(
                    "There is no interrupted run in " + partial.folder() + "; leave --resume out"
                            + " to measure from the start, or name the other run's directory with --out.");
        }
        Results earlier = partial.read();
        Environment then = earlier.environment();
        requireSame("made by", then, now, Environment::command, "give the same options, and --resume");
        requireSame("of Holdall", then, now, Environment::holdall, "measure from the start");
        requireSame("of the source", then, now, Environment::git, "check that out, or measure from the start");
        requireSame("made on", then, now, Environment::machine, "go on there, or measure from the start");
        requireSame("made with Java", then, now, Environment::jdk, "go on with that, or measure from the start");
        return earlier;
    }

    private static void requireSame(
            String what,
            Environment then,
            Environment now,
            Function<Environment, @Nullable Object> part,
            String advice) {
        Object before = part.apply(then);
        Object after = part.apply(now);
        if (!Objects.equals(before, after)) {
            throw new CannotResumeException("The interrupted run was " + what + " " + before + ", and this one is "
                    + what + " " + after + "; " + advice + ".");
        }
    }

    private static String withoutResume(String command) {
        return command.replaceAll(" --resume(?= |$)", "");
    }
}
