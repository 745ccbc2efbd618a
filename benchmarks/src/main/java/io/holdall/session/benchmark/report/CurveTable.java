package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Along;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Series;
import io.holdall.session.benchmark.report.results.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Curves in words: a line for each, with as many of its points as a table can show. */
final class CurveTable {
    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);
    private static final List<Double> SIZES = List.of(256.0, 512.0, 1024.0, 2048.0, 4064.0, 4096.0, 8192.0, 16384.0);
    private static final int MOST_COLUMNS = 10;

    private final Curve curve;
    private final List<Series> shown;

    CurveTable(Curve curve, List<Series> shown) {
        this.curve = curve;
        this.shown = shown;
    }

    Table table() {
        List<Double> places = places();
        boolean grows = curve.along() == Along.SESSIONS || curve.along() == Along.MASTERS;
        List<String> columns = new ArrayList<>();
        places.forEach(at -> columns.add(heading(at)));
        if (places.isEmpty()) {
            columns.add("Points");
        }
        if (grows) {
            columns.add("Exponent");
        }
        columns.add("Raw data");
        List<Line> lines = new ArrayList<>();
        for (Series series : shown) {
            List<Cell> cells = new ArrayList<>();
            places.forEach(at -> cells.add(at(series, at)));
            if (places.isEmpty()) {
                cells.add(allOf(series));
            }
            if (grows) {
                cells.add(exponent(series));
            }
            String run = series.run();
            cells.add(
                    run == null
                            ? Cell.absent("in results.json")
                            : Cell.text("file").linked(run));
            lines.add(new Line(Curves.title(series.store()), "", cells));
        }
        String caption =
                curve.caption() + " (" + curve.y().name() + unit(curve.y().unit()) + ")";
        return new Table(curve.id(), caption, "Strategy or peer", columns, lines);
    }

    /** None where the curves have too few places in common. */
    private List<Double> places() {
        if (curve.along() == Along.PERCENTILE) {
            return PERCENTILES;
        }
        if (curve.along() == Along.SIZE) {
            return SIZES;
        }
        List<Double> places = shown.stream()
                .flatMap(series -> series.points().stream())
                .map(Point::at)
                .distinct()
                .sorted()
                .toList();
        return places.size() <= MOST_COLUMNS ? places : List.of();
    }

    private String heading(double at) {
        String text = String.valueOf(at).replaceAll("\\.0$", "");
        if (curve.along() == Along.PERCENTILE) {
            return at == 100 ? "Largest" : "p" + text;
        }
        if (curve.along() == Along.SIZE) {
            return "Up to " + Numbers.text(at) + "\u00a0B";
        }
        return Numbers.text(at)
                + (curve.x().unit().isEmpty()
                        ? " " + curve.along().label()
                        : curve.x().unit());
    }

    private Cell at(Series series, double place) {
        return find(series, place)
                .map(point -> Cell.count(figure(series, point), ""))
                .orElse(Cell.absent(Finding.NOT_MEASURED));
    }

    private Optional<Point> find(Series series, double place) {
        return switch (curve.along()) {
            case PERCENTILE ->
                series.points().stream()
                        .filter(point -> point.at() >= place - 1e-9)
                        .findFirst();
            case SIZE ->
                series.points().stream().filter(point -> point.at() <= place).reduce((one, next) -> next);
            default ->
                series.points().stream()
                        .filter(point -> Double.compare(point.at(), place) == 0)
                        .findFirst();
        };
    }

    private Cell allOf(Series series) {
        String unit = curve.x().unit();
        String points = series.points().stream()
                .map(point -> "at " + Numbers.text(point.at()) + unit + ": " + Numbers.text(point.value())
                        + (point.modelled() ? " (modelled)" : ""))
                .collect(Collectors.joining("; "));
        return Cell.text(points, series.kind());
    }

    private static Cell exponent(Series series) {
        return Exponent.of(series.points())
                .map(exponent -> Cell.text(Numbers.text(exponent), Kind.MODELLED))
                .orElse(Cell.absent("too few points"));
    }

    private static Figure figure(Series series, Point point) {
        return new Figure(point.value(), point.error(), point.modelled() ? Kind.MODELLED : series.kind());
    }

    private static String unit(String unit) {
        return unit.isEmpty() ? "" : ", " + unit;
    }
}
