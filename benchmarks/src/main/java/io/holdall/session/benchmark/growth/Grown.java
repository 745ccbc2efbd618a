package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Series;
import java.util.List;

/**
 * What was found of how something grows.
 *
 * @param notes what a reader must know of it, each a sentence
 */
public record Grown(List<Series> series, List<Row> rows, List<String> notes) {

    /** Copies the lists. */
    public Grown {
        series = List.copyOf(series);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
