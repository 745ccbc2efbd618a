package io.holdall.session.benchmark.load;

import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a load gave.
 *
 * @param rows single figures
 * @param series curves
 * @param notes sentences for the reader, such as why a curve ends
 */
public record Figures(List<Row> rows, List<Series> series, List<String> notes) {

    /** Copies the lists. */
    public Figures {
        rows = List.copyOf(rows);
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    static Figures none() {
        return new Figures(List.of(), List.of(), List.of());
    }

    /** These, then the others. */
    Figures and(Figures others) {
        return new Figures(joined(rows, others.rows), joined(series, others.series), joined(notes, others.notes));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return new ArrayList<>(Stream.concat(first.stream(), second.stream()).toList());
    }
}
