package io.holdall.session.benchmark;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.drill.DrillOutcome;
import io.holdall.session.benchmark.drill.DrillPlan;
import io.holdall.session.benchmark.drill.PlannedDrill;
import io.holdall.session.benchmark.drill.StrategyDrills;
import io.holdall.session.benchmark.growth.Grown;
import io.holdall.session.benchmark.growth.Growth;
import io.holdall.session.benchmark.load.Figures;
import io.holdall.session.benchmark.load.Loads;
import io.holdall.session.benchmark.measure.CapacityCurves;
import io.holdall.session.benchmark.report.results.Setting;
import io.holdall.session.benchmark.servlet.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps that take a machine for themselves: load at a constant rate, growth, drills; and the sizes of all carts. One that fails leaves only itself out. */
final class WholeMachine {

    private static final int SOME_CARTS = 5;

    private final Plan plan;
    private final Findings findings;
    private final String namespace;
    private final @Nullable Path folder;

    /**
     * Of a run.
     *
     * @param folder the results file's, below which histograms are written; null for nowhere
     */
    WholeMachine(Plan plan, Findings findings, String namespace, @Nullable Path folder) {
        this.plan = plan;
        this.findings = findings;
        this.namespace = namespace;
        this.folder = folder;
    }

    /** In a quick run of some carts, in a smoke run of fewer. */
    List<Step> sizes() {
        int each = switch (plan.setting()) {
            case SMOKE -> SOME_CARTS * SOME_CARTS;
            case QUICK -> SOME_CARTS;
            case FULL -> 1;
        };
        CapacityCurves curves = new CapacityCurves(namespace, each);
        List<Step> steps = new ArrayList<>();
        String what = "weigh where carts are kept";
        if (has(Contender.COOKIE)) {
            steps.add(step("cookie", what, seconds(1, 3, 15), () -> {
                curves.note().ifPresent(findings::note);
                findings.add(curves.ofCookies());
                findings.add(curves.ofPackedCookies());
            }));
        }
        if (has(Contender.REDIS)) {
            steps.add(step("redis", what, seconds(1, 4, 15), () -> findings.add(curves.ofKeys())));
        }
        if (has(Contender.DYNAMO)) {
            steps.add(step("dynamo", what, seconds(1, 2, 8), () -> findings.add(curves.ofItems())));
        }
        return steps;
    }

    List<Step> loads(List<Contender> contenders) {
        Loads loads = new Loads(namespace, plan.setting(), folder);
        List<Step> steps = new ArrayList<>();
        for (Contender contender : contenders) {
            steps.add(step(
                    contender.label(),
                    "load at a constant rate",
                    Loads.expected(plan.setting(), contender),
                    () -> add(loads.of(contender))));
        }
        for (Sessions sessions : Loads.byHttp(plan.setting())) {
            if (contenders.stream().anyMatch(contender -> contender.server().equals(sessions.server()))) {
                steps.add(step(
                        sessions.contender(),
                        "load by HTTP",
                        Loads.expectedByHttp(plan.setting()),
                        () -> add(loads.byHttp(sessions))));
            }
        }
        return steps;
    }

    List<Step> growth() {
        return new Growth(plan.setting(), namespace)
                .parts().stream()
                        .filter(part -> has(part.contender()))
                        .map(part -> step(
                                part.contender().label(),
                                part.what(),
                                part.expected(),
                                () -> add(part.work().get())))
                        .toList();
    }

    List<Step> drills() {
        StrategyDrills drills = new StrategyDrills(namespace);
        return DrillPlan.of(plan.setting()).stream()
                .filter(drill -> has(drill))
                .map(drill -> step(
                        drill.strategy().label(),
                        "drill " + drill.drill().label(),
                        drill.expected(),
                        () -> add(drills.run(drill))))
                .toList();
    }

    private void add(Figures figures) {
        figures.rows().forEach(findings::add);
        figures.series().forEach(findings::add);
        figures.notes().forEach(findings::note);
    }

    private void add(Grown grown) {
        grown.rows().forEach(findings::add);
        grown.series().forEach(findings::add);
        grown.notes().forEach(findings::note);
    }

    private void add(DrillOutcome outcome) {
        findings.add(outcome.drilled());
        outcome.rows().forEach(findings::add);
        outcome.notes().forEach(findings::note);
    }

    private boolean has(Contender contender) {
        return plan.stores().contains(contender.store());
    }

    private boolean has(PlannedDrill drill) {
        return Contender.named(drill.strategy().inRequests().label())
                .filter(this::has)
                .isPresent();
    }

    private Duration seconds(int smoke, int quick, int full) {
        Setting setting = plan.setting();
        return Duration.ofSeconds(setting == Setting.SMOKE ? smoke : setting == Setting.QUICK ? quick : full);
    }

    private static Step step(String who, String what, Duration expected, Runnable work) {
        return new Step(who, what, Set.of(who + ", " + what), expected, work);
    }
}
