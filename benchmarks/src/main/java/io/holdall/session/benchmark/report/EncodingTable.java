package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table about how much cart fits into a cookie, by how it is written, and how near that comes to the bound. */
final class EncodingTable {
    private final Rows rows;
    private final Encodings encodings;

    EncodingTable(Rows rows, Encodings encodings) {
        this.rows = rows;
        this.encodings = encodings;
    }

    Table table() {
        List<Integer> sizes = rows.encodedSizes();
        List<Line> lines = rows.encodings().stream()
                .map(name -> new Line(name, "", cells(name, sizes)))
                .toList();
        List<String> columns =
                new ArrayList<>(List.of("Real carts that fit", "Lines that fit", "Of the bound's lines"));
        sizes.forEach(size -> columns.add("Cookie of " + Tables.linesOf(size)));
        return new Table("encodings", "How much cart fits into a cookie, by encoding", "Encoding", columns, lines);
    }

    private List<Cell> cells(String name, List<Integer> sizes) {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell(name, 0, Metric.SHARE_THAT_FITS));
        cells.add(cell(name, 0, Metric.LINES_THAT_FIT));
        cells.add(ofTheBound(name));
        sizes.forEach(size -> cells.add(cell(name, size, Metric.TOKEN_SIZE)));
        return cells;
    }

    private Cell cell(String name, int cartLines, Metric metric) {
        return rows.find(name, Scenario.ENCODING, cartLines, metric)
                .map(row -> Cell.count(Figure.of(row), Cells.unit(metric)))
                .orElse(Cell.absent("not measured"));
    }

    private Cell ofTheBound(String name) {
        Optional<String> bound = encodings.boundOf(name);
        if (bound.filter(name::equals).isPresent()) {
            return Cell.text("the bound");
        }
        Optional<Row> row = rows.find(name, Scenario.ENCODING, 0, Metric.LINES_THAT_FIT);
        return row.flatMap(lines -> bound.flatMap(other -> rows.over(lines, other)))
                .map(share -> Cell.text(Numbers.percent(share.value()), share.kind()))
                .orElse(Cell.absent("no bound"));
    }
}
