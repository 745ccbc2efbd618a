package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Plot.At;
import io.holdall.session.benchmark.report.Plot.Mark;
import io.holdall.session.benchmark.report.Plot.PlotLine;
import io.holdall.session.benchmark.report.Report.Part;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The plots of curves with their tables. A plot has the strategies; its table has everybody. */
final class Curves {
    private final List<Series> all;
    private final Rows rows;

    Curves(List<Series> all, Rows rows) {
        this.all = all;
        this.rows = rows;
    }

    Optional<Part> part(Curve curve) {
        return part(curve, List.of());
    }

    Optional<Part> part(Curve curve, List<Mark> marks) {
        List<Series> shown = all.stream()
                .filter(curve::shows)
                .sorted(Comparator.comparingInt(series -> look(series.store())))
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<PlotLine> lines = shown.stream()
                .filter(series -> Strategy.named(series.store()).isPresent())
                .map(series -> line(curve, series))
                .filter(line -> !line.points().isEmpty())
                .toList();
        Plot plot = new Plot(
                "plot-" + curve.id(), curve.caption(), curve.id(), "lines", curve.x(), curve.y(), lines, marks);
        return Optional.of(new Part(new CurveTable(curve, shown).table(), lines.isEmpty() ? List.of() : List.of(plot)));
    }

    private PlotLine line(Curve curve, Series series) {
        List<At> points = new ArrayList<>();
        for (Point point : series.points()) {
            if (canBeDrawn(curve, point)) {
                points.add(new At(point.at(), point.value(), point.error(), point.modelled()));
            }
        }
        return new PlotLine(
                title(series.store()), look(series.store()), rows.loses(series.store()), series.kind(), points);
    }

    /** A logarithmic axis has no 0, and that of a distribution no end. */
    private static boolean canBeDrawn(Curve curve, Point point) {
        boolean x = switch (curve.xScale()) {
            case "percentile" -> point.at() < 100;
            case "log" -> point.at() > 0;
            default -> true;
        };
        return x && (!curve.yScale().equals("log") || point.value() > 0);
    }

    static String title(String store) {
        return Strategy.named(store).map(Strategy::title).orElse(store);
    }

    /** What is no strategy comes last. */
    static int look(String store) {
        return Strategy.named(store).map(List.of(Strategy.values())::indexOf).orElse(Strategy.values().length);
    }
}
