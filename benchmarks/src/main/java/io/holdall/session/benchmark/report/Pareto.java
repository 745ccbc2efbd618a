package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Plot.At;
import io.holdall.session.benchmark.report.Plot.Axis;
import io.holdall.session.benchmark.report.Plot.PlotLine;
import io.holdall.session.benchmark.report.Report.Part;
import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tail latency of a read against money: who is neither the cheapest nor the fastest for it, and who loses adds. */
final class Pareto {
    private final Function<Strategy, Finding> latency;
    private final Function<Strategy, Finding> money;
    private final Function<Strategy, Finding> lost;

    Pareto(List<Criterion> criteria) {
        latency = find(criteria, "Latency p99, read");
        money = find(criteria, "Money per million requests");
        lost = find(criteria, "Lost adds per million");
    }

    /** Empty unless two strategies have both figures. */
    Optional<Part> part() {
        List<PlotLine> points = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            Figure p99 = latency.apply(strategy).figure();
            Figure price = money.apply(strategy).figure();
            Figure adds = lost.apply(strategy).figure();
            if (p99 == null || price == null) {
                continue;
            }
            boolean loses = adds != null && adds.value() > 0;
            List<At> one = List.of(new At(price.value(), p99.value(), p99.error(), false));
            if (strategy.inRequests() == strategy) { // else it would hide the one whose figures it has
                points.add(new PlotLine(
                        strategy.title(),
                        Curves.look(strategy.label()),
                        loses,
                        p99.kind().softer(price.kind()),
                        one));
            }
            lines.add(new Line(
                    strategy.title(),
                    loses ? "loses adds" : "",
                    List.of(
                            Cell.count(price, Cells.unit(Metric.MILLION_REQUESTS)),
                            Cell.estimate(p99, "\u00a0µs"),
                            adds == null ? Cell.absent(Finding.NOT_MEASURED) : Cell.count(adds, ""))));
        }
        if (points.size() < 2) {
            return Optional.empty();
        }
        String caption = "p99 of a read against money; ✗ loses acknowledged adds";
        Plot plot = new Plot(
                "plot-pareto",
                caption,
                "pareto",
                "points",
                new Axis("money per million requests", "USD", "value"),
                new Axis("p99 of a read", "µs", "log"),
                points,
                List.of());
        List<String> columns = List.of("Money per million requests", "p99 of a read", "Lost adds per million");
        return Optional.of(new Part(new Table("pareto", caption, "Strategy", columns, lines), List.of(plot)));
    }

    private static Function<Strategy, Finding> find(List<Criterion> criteria, String name) {
        return criteria.stream()
                .filter(criterion -> criterion.name().equals(name))
                .findFirst()
                .map(Criterion::answer)
                .orElseThrow();
    }
}
