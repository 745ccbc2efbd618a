package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Chart.Category;
import io.holdall.session.benchmark.report.Chart.Point;
import io.holdall.session.benchmark.report.Chart.Reference;
import io.holdall.session.benchmark.report.Chart.Series;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The charts of the page; those without any point are left out. */
final class Charts {
    private final Rows rows;

    Charts(Rows rows) {
        this.rows = rows;
    }

    List<Chart> all() {
        return Stream.of(
                        lostAdds(),
                        requests("latency-read", Scenario.READ_REQUEST, Metric.LATENCY, "latency"),
                        requests("latency-write", Scenario.WRITE_REQUEST, Metric.LATENCY, "latency"),
                        ratio("ratio-read", Scenario.READ_REQUEST),
                        ratio("ratio-write", Scenario.WRITE_REQUEST),
                        requests("allocation-read", Scenario.READ_REQUEST, Metric.ALLOCATION, "allocation"),
                        requests("allocation-write", Scenario.WRITE_REQUEST, Metric.ALLOCATION, "allocation"))
                .filter(Chart::hasPoints)
                .toList();
    }

    private Chart requests(String id, Scenario scenario, Metric metric, String table) {
        List<String> names = rows.storesAndBesides().stream()
                .filter(name -> has(name, scenario, metric))
                .toList();
        String title = Cells.verb(scenario) + " request: " + metric.label();
        return bySize(
                id,
                title,
                table,
                names,
                Cells.unit(metric),
                null,
                (name, size) -> rows.find(name, scenario, size, metric).map(Figure::of));
    }

    private Chart ratio(String id, Scenario scenario) {
        List<String> names = rows.stores().stream()
                .filter(name -> has(name, scenario, Metric.LATENCY))
                .toList();
        String title = Cells.verb(scenario) + " request: latency as a multiple of the raw client's";
        Reference reference = new Reference(1, "raw client");
        return bySize(
                id,
                title,
                "ratio",
                names,
                "×",
                reference,
                (name, size) -> rows.find(name, scenario, size, Metric.LATENCY).flatMap(rows::overRawClient));
    }

    private Chart bySize(
            String id,
            String title,
            String table,
            List<String> names,
            String unit,
            @Nullable Reference reference,
            FigureAt figures) {
        List<Series> series = new ArrayList<>();
        for (int size : rows.sizes()) {
            List<Point> points = IntStream.range(0, names.size())
                    .boxed()
                    .flatMap(i -> figures.find(names.get(i), size).stream()
                            .map(figure -> Point.of(i, figure, Cell.estimate(figure, unit))))
                    .toList();
            series.add(new Series(Tables.linesOf(size), points));
        }
        List<Category> categories =
                names.stream().map(name -> new Category(name, rows.loses(name))).toList();
        return new Chart(id, title, table, "dots", unit, true, categories, series, reference);
    }

    private Chart lostAdds() {
        List<Contention> runs = rows.contention();
        List<Category> categories = runs.stream()
                .map(run -> new Category(run.store() + ", " + run.clients() + " clients", run.loses()))
                .toList();
        List<Series> series = List.of(
                part("present at the end", runs, Contention::present),
                part("lost after being acknowledged", runs, run -> Optional.of(run.lost())),
                part("refused with an error", runs, Contention::refused));
        return new Chart(
                "lost-adds",
                "What became of concurrent adds",
                "contention",
                "stack",
                " adds",
                false,
                categories,
                series,
                null);
    }

    private static Series part(String name, List<Contention> runs, Function<Contention, Optional<Row>> count) {
        List<Point> points = IntStream.range(0, runs.size())
                .boxed()
                .flatMap(i -> count.apply(runs.get(i)).map(Figure::of).stream()
                        .map(figure -> Point.of(i, figure, Cell.count(figure, ""))))
                .toList();
        return new Series(name, points);
    }

    private boolean has(String name, Scenario scenario, Metric metric) {
        return rows.sizes().stream()
                .anyMatch(size -> rows.find(name, scenario, size, metric).isPresent());
    }

    private interface FigureAt {
        Optional<Figure> find(String name, int size);
    }
}
