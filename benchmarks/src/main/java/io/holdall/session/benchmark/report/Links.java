package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import java.util.HashMap;
import java.util.Map;

/** Where a reader finds what a figure rests on: its raw data if there are any, else its line in this page. */
final class Links {
    private final Map<Row, Integer> places = new HashMap<>();

    Links(Results results) {
        results.rows().forEach(row -> places.put(row, places.size()));
    }

    String to(Row row) {
        String run = row.run();
        return run == null ? "#" + id(row) : run;
    }

    /** The id of a row's line in the table of every figure. */
    String id(Row row) {
        return "figure-" + places.get(row);
    }

    static String to(Drilled drilled) {
        return "#" + id(drilled);
    }

    /** The id of a drill's time line. */
    static String id(Drilled drilled) {
        return "drill-" + Ids.of(drilled.drill()) + "-" + Ids.of(drilled.store());
    }
}
