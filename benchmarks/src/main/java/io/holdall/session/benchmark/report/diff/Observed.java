package io.holdall.session.benchmark.report.diff;

import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Series;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a run, wherever in the results it stands.
 *
 * @param value what was observed
 * @param error half the width of its interval; null if there is none
 * @param unit of both
 * @param sample whether it is the one outcome of something that chance has a part in: a time without an error, or a drill
 */
record Observed(double value, @Nullable Double error, String unit, boolean sample) {

    private static final Set<String> TIMES = Set.of("us", "us/op", "s", "1/s");

    private static Observed of(double value, @Nullable Double error, String unit) {
        return new Observed(value, error, unit, error == null && TIMES.contains(unit));
    }

    private static Observed outcome(double value, String unit) {
        return new Observed(value, null, unit, true);
    }

    /** All figures of a run, by names that another run has, too. */
    static Map<String, Observed> of(Results results) {
        Map<String, Observed> figures = new LinkedHashMap<>();
        results.rows().forEach(row -> figures.put(name(row), of(row.score(), row.error(), row.unit())));
        for (Series series : results.series()) {
            for (Series.Point point : series.points()) {
                figures.put(name(series, point), of(point.value(), point.error(), series.unit()));
            }
        }
        results.drills().forEach(drill -> add(figures, drill));
        return figures;
    }

    private static void add(Map<String, Observed> figures, Drilled drill) {
        String name = drill.store() + ", " + drill.drill() + ": ";
        figures.put(name + "carts lost", outcome((double) drill.cartsLost(), "carts"));
        figures.put(name + "adds lost", outcome((double) drill.addsLost(), "adds"));
        figures.put(name + "adds doubled", outcome((double) drill.addsDoubled(), "adds"));
        figures.put(name + "seconds with errors", outcome((double) drill.errorSeconds(), "s"));
    }

    private static String name(Row row) {
        String lines = row.cartLines() == 0 ? "" : ", " + row.cartLines() + (row.cartLines() == 1 ? " line" : " lines");
        String threads = row.threads() < 2 ? "" : ", " + row.threads() + " at once";
        return row.store() + ", " + row.scenario() + lines + threads + ": " + row.metric();
    }

    private static String name(Series series, Series.Point point) {
        return series.store() + ", " + series.scenario() + ", " + series.along() + " " + plain(point.at()) + ": "
                + series.metric();
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
