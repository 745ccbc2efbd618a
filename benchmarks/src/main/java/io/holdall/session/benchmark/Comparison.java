package io.holdall.session.benchmark;

import io.holdall.session.benchmark.measure.Causes;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes the steps of a run, one after the other. A store that fails one is out from then on, what was found of it stays, and the
 * others go on.
 */
final class Comparison {

    private final Measurements measurements;
    private final Findings findings;
    private final List<Step> steps;
    private final Progress progress;

    /**
     * A run, which can be made once.
     *
     * @param console is told of the progress
     */
    Comparison(Plan plan, Measurements measurements, PrintStream console) {
        this.measurements = measurements;
        this.findings = measurements.findings();
        this.steps = new Schedule(plan, measurements).steps();
        this.progress = new Progress(console, InstantSource.system(), steps);
    }

    Findings run() {
        try {
            steps.forEach(this::take);
        } finally {
            measurements.clear();
        }
        return findings;
    }

    private void take(Step step) {
        if (step.stores().stream().allMatch(findings::isOut)) {
            progress.skip(step);
            return;
        }
        progress.start(step);
        try {
            step.work().run();
        } catch (RuntimeException | AssertionError e) {
            String reason = "at '" + step.what() + "': " + Causes.sentence(e);
            progress.say("  ✗ " + reason);
            step.stores().forEach(store -> findings.leaveOut(store, reason));
        }
    }
}
