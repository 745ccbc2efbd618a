package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.drill.DrillPlan;
import io.holdall.session.benchmark.report.Criterion.Better;
import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the drills did: two columns of the decision for each, all counts, and the time lines. */
final class DrillReport {
    private final List<Drilled> all;

    DrillReport(List<Drilled> all) {
        this.all = all;
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** Carts lost and seconds with errors, drill by drill. */
    List<Criterion> criteria() {
        List<Criterion> criteria = new ArrayList<>();
        for (String drill : names()) {
            criteria.add(criterion(drill, "carts lost", "", Drilled::cartsLost));
            criteria.add(criterion(drill, "errors", "\u00a0s", Drilled::errorSeconds));
        }
        return criteria;
    }

    /** Each drill with the time lines of all strategies. */
    List<Timelines> timelines() {
        return names().stream()
                .map(drill -> new Timelines(
                        drill,
                        of(drill).get(0).what(),
                        of(drill).stream().map(Timeline::new).toList()))
                .toList();
    }

    Table counts() {
        List<String> columns = List.of(
                "Drill",
                "Load balancer",
                "Nodes",
                "Clients",
                "Requests",
                "Errors",
                "Adds acknowledged",
                "Adds uncertain",
                "Carts lost",
                "Adds lost",
                "Adds doubled",
                "Fault at",
                "Seconds with errors",
                "Healthy after",
                "Served after logout",
                "Revocation delay",
                "Kind");
        List<Line> lines = all.stream().map(DrillReport::line).toList();
        return new Table("drill-counts", "What each drill did to each strategy", "Strategy", columns, lines);
    }

    private static Line line(Drilled one) {
        return new Line(
                one.store(),
                "",
                List.of(
                        Cell.text(one.drill()),
                        Cell.text(one.policy()),
                        count(one.nodes()),
                        count(one.clients()),
                        count(one.requests()),
                        count(one.errors()),
                        count(one.addsAcknowledged()),
                        count(one.addsUncertain()),
                        count(one.cartsLost()),
                        count(one.addsLost()),
                        count(one.addsDoubled()),
                        Cell.text(Numbers.text(one.faultAtSeconds()) + "\u00a0s"),
                        count(one.errorSeconds()),
                        Cell.text(Numbers.text(one.secondsUntilHealthy()) + "\u00a0s"),
                        optional(one.servedAfterLogout(), ""),
                        optional(one.revocationSeconds(), "\u00a0s"),
                        Cell.text(one.kind().word())));
    }

    private static Cell count(long count) {
        return Cell.text(Numbers.text((double) count));
    }

    private static Cell optional(@Nullable Number value, String unit) {
        return value == null ? Cell.absent("–") : Cell.text(Numbers.text(value.doubleValue()) + unit);
    }

    private Criterion criterion(String drill, String part, String unit, ToDoubleFunction<Drilled> count) {
        return new Criterion(
                drill,
                part,
                unit,
                Better.LESS,
                strategy -> find(drill, strategy)
                        .map(one -> Finding.of(new Figure(count.applyAsDouble(one), null, one.kind()), Links.to(one)))
                        .orElseGet(() -> DrillPlan.appliesTo(strategy, drill)
                                ? Finding.notMeasured()
                                : Finding.words("does not apply")));
    }

    private Optional<Drilled> find(String drill, Strategy strategy) {
        return of(drill).stream()
                .filter(one -> one.store().equals(strategy.label()))
                .findFirst();
    }

    private List<Drilled> of(String drill) {
        return all.stream().filter(one -> one.drill().equals(drill)).toList();
    }

    private List<String> names() {
        return all.stream().map(Drilled::drill).distinct().toList();
    }

    /**
     * A drill.
     *
     * @param drill its name
     * @param what was done
     * @param lines how it went, strategy by strategy
     */
    record Timelines(String drill, String what, List<Timeline> lines) {}
}
