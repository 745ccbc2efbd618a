package io.holdall.session.benchmark.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdall.session.benchmark.report.results.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart as {@code charts.js} draws it. It shows nothing that its table does not say.
 *
 * @param id its name in the page
 * @param title what it shows
 * @param table the id of the table with the same figures
 * @param form {@code dots}: values with error bars; {@code stack}: parts of a whole
 * @param unit after each value
 * @param log whether the axis of values is logarithmic
 * @param categories down the left side
 * @param series told apart by colour and by symbol or pattern
 * @param reference a value to compare with, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Chart(
        String id,
        String title,
        String table,
        String form,
        String unit,
        boolean log,
        List<Category> categories,
        List<Series> series,
        @Nullable Reference reference)
        implements Drawing {

    record Category(String name, boolean bad) {}

    record Series(String name, List<Point> points) {}

    /** A value of the category with that index; {@code text} is how the tables write it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Point(int category, double value, @Nullable Double error, Kind kind, boolean wide, String text) {
        static Point of(int category, Figure figure, Cell cell) {
            String error = cell.error().isEmpty() ? "" : " ± " + cell.error();
            String warning = cell.warning().isEmpty() ? "" : ", " + cell.warning();
            String text = cell.text() + error + ", " + cell.kind() + warning;
            return new Point(category, figure.value(), figure.error(), figure.kind(), figure.wide(), text);
        }
    }

    record Reference(double value, String name) {}

    boolean hasPoints() {
        return series.stream().anyMatch(one -> !one.points().isEmpty());
    }

    @Override
    public int rows() {
        return categories.size();
    }
}
