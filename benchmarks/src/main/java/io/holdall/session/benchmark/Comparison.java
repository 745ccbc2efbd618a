package io.holdall.session.benchmark;

import io.holdall.session.benchmark.measure.Causes;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes the steps of a run, one after the other. A store that fails one is out from then on, what was found of it stays, and the
 * others go on.
 */
final class Comparison {

    private final Measurements measurements;
    private final Findings findings;
    private final List<Step> steps;
    private final Consumer<List<String>> afterEach;
    private final Progress progress;
    private final Set<Step> succeeded = new HashSet<>();

    /**
     * A run, which can be made once.
     *
     * @param afterEach is told after each step which ones have not been done, or not with success
     * @param console is told of the progress
     */
    Comparison(List<Step> steps, Measurements measurements, Consumer<List<String>> afterEach, PrintStream console) {
        this.measurements = measurements;
        this.findings = measurements.findings();
        this.steps = steps;
        this.afterEach = afterEach;
        this.progress = new Progress(console, InstantSource.system(), steps);
    }

    Findings run() {
        try {
            for (Step step : steps) {
                take(step);
                afterEach.accept(pending());
            }
        } finally {
            measurements.clear();
        }
        return findings;
    }

    private List<String> pending() {
        return steps.stream()
                .filter(step -> !succeeded.contains(step))
                .map(Step::toString)
                .toList();
    }

    private void take(Step step) {
        if (step.names().stream().allMatch(findings::isOut)) {
            progress.skip(step);
            return;
        }
        progress.start(step);
        try {
            step.work().run();
            succeeded.add(step);
        } catch (RuntimeException | AssertionError e) {
            String reason = "at '" + step.what() + "': " + Causes.sentence(e);
            progress.say("  ✗ " + reason);
            step.names().forEach(name -> findings.leaveOut(name, reason));
        }
    }
}
