package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.cost.Units;
import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.List;
import java.util.Optional;

/** What the bill of sessions in DynamoDB would be if their requests came more often, or more seldom: then more of them touch. */
final class DynamoRates {

    private static final List<Integer> SECONDS_BETWEEN = List.of(10, 30, 60, 180, 300);

    private final Rows rows;
    private final Cells cells;
    private final List<String> names;
    private final Bill bill = new Bill();

    /** Of these contenders, in this order. */
    DynamoRates(Rows rows, Cells cells, List<String> names) {
        this.rows = rows;
        this.cells = cells;
        this.names = names;
    }

    /** Computed from the units of each kind of request; who has not all of them has no line. */
    Table table() {
        int size = rows.summarySize();
        List<Line> lines =
                names.stream().flatMap(name -> line(name, size).stream()).toList();
        String caption = "What a million requests cost, by how often a session's requests come, " + Tables.linesOf(size)
                + " of cart";
        List<String> columns = SECONDS_BETWEEN.stream()
                .map(seconds -> "Every " + seconds + " s")
                .toList();
        return new Table("dynamo-rates", caption, Tables.BESIDE_STORES, columns, lines);
    }

    private Optional<Line> line(String name, int size) {
        Optional<Units> read = units(name, Scenario.READ_REQUEST, size);
        Optional<Units> touching =
                rows.stores().contains(name) ? units(name, Scenario.TOUCHING_READ_REQUEST, size) : read;
        Optional<Units> write = units(name, Scenario.WRITE_REQUEST, size);
        if (read.isEmpty() || touching.isEmpty() || write.isEmpty()) {
            return Optional.empty();
        }
        List<Cell> row = SECONDS_BETWEEN.stream()
                .map(seconds -> bill.ofMillion(seconds, read.get(), touching.get(), write.get()))
                .map(price -> new Figure(price, null, Kind.MODELLED))
                .map(price -> Cell.count(price, Cells.unit(Metric.MILLION_REQUESTS)))
                .toList();
        return Optional.of(new Line(name, cells.against(name), row));
    }

    private Optional<Units> units(String name, Scenario request, int size) {
        return rows.find(name, request, size, Metric.READ_UNITS)
                .flatMap(read -> rows.find(name, request, size, Metric.WRITE_UNITS)
                        .map(write -> new Units(read.score(), write.score())));
    }
}
