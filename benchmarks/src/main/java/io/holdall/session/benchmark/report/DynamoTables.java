package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables about sessions in DynamoDB: the bill first, then what carries over from an emulator, and last its times. */
final class DynamoTables {
    private static final int ONE_THREAD = 1;
    private static final List<Scenario> REQUESTS = List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST);
    private static final List<Scenario> CANNED = List.of(Scenario.CANNED_READ_REQUEST, Scenario.CANNED_WRITE_REQUEST);

    private final Rows rows;
    private final Cells cells;
    private final List<String> names;

    DynamoTables(Rows rows, Cells cells, Contenders contenders) {
        this.rows = rows;
        this.cells = cells;
        this.names = contenders.namesOf(Contender::inDynamo).stream()
                .filter(rows.storesAndBesides()::contains)
                .toList();
    }

    /** What a million requests of the mix cost, and the units of one. */
    Table price() {
        List<Integer> sizes = rows.sizes(Scenario.MIXED_REQUESTS, Metric.MILLION_REQUESTS);
        List<String> columns = new ArrayList<>();
        for (Metric metric : List.of(Metric.MILLION_REQUESTS, Metric.WRITE_UNITS, Metric.READ_UNITS)) {
            sizes.forEach(size -> columns.add(title(metric) + ", " + Tables.linesOf(size)));
        }
        return table("dynamo-price", "The bill of mixed requests, by lines of the cart", columns, name -> {
            List<Cell> row = new ArrayList<>();
            for (Metric metric : List.of(Metric.MILLION_REQUESTS, Metric.WRITE_UNITS, Metric.READ_UNITS)) {
                sizes.forEach(size -> row.add(cells.request(name, Scenario.MIXED_REQUESTS, size, metric)));
            }
            return row;
        });
    }

    /** The price of other rates than the mix has. */
    Table rates() {
        return new DynamoRates(rows, cells, names).table();
    }

    /** The units of each kind of request. */
    Table units() {
        int size = rows.summarySize();
        List<String> columns = List.of(
                "Read, read units",
                "Read, write units",
                "Read that touches, write units",
                "Write, read units",
                "Write, write units",
                "Begin, write units");
        String caption = "Units that a request consumes, " + Tables.linesOf(size) + " of cart";
        return table(
                "dynamo-units",
                caption,
                columns,
                name -> List.of(
                        cells.request(name, Scenario.READ_REQUEST, size, Metric.READ_UNITS),
                        cells.request(name, Scenario.READ_REQUEST, size, Metric.WRITE_UNITS),
                        touch(name, size),
                        cells.request(name, Scenario.WRITE_REQUEST, size, Metric.READ_UNITS),
                        cells.request(name, Scenario.WRITE_REQUEST, size, Metric.WRITE_UNITS),
                        cells.request(name, Scenario.BEGIN_REQUEST, size, Metric.WRITE_UNITS)));
    }

    private Cell touch(String name, int size) {
        Cell cell = cells.request(name, Scenario.TOUCHING_READ_REQUEST, size, Metric.WRITE_UNITS);
        return cell.absent() && !rows.stores().contains(name) ? Cell.absent("no such request") : cell;
    }

    /** What goes over the wire, and what becomes of adds. */
    Table work() {
        int size = rows.summarySize();
        List<String> columns = new ArrayList<>();
        columns.add("Lost adds, worst run");
        for (Metric metric : List.of(Metric.ROUND_TRIPS, Metric.BYTES)) {
            REQUESTS.forEach(request -> columns.add(Cells.verb(request) + ", " + metric.label()));
        }
        String caption = "Lost adds; round trips and bytes of a request, " + Tables.linesOf(size) + " of cart";
        return table("dynamo-work", caption, columns, name -> {
            List<Cell> row = new ArrayList<>();
            row.add(cells.lostAdds(name));
            for (Metric metric : List.of(Metric.ROUND_TRIPS, Metric.BYTES)) {
                REQUESTS.forEach(request -> row.add(cells.request(name, request, size, metric)));
            }
            return row;
        });
    }

    /** Time and allocation of a request whose answers come from memory, of the store and its raw client. */
    Table canned() {
        List<Integer> sizes = rows.sizes(Scenario.CANNED_READ_REQUEST, Metric.LATENCY);
        List<String> columns = new ArrayList<>(List.of("Lines"));
        for (Metric metric : List.of(Metric.LATENCY, Metric.ALLOCATION)) {
            for (Scenario request : CANNED) {
                columns.add(Cells.verb(request) + ", " + metric.label());
                columns.add(Cells.verb(request) + ", " + metric.label() + " ÷ raw client");
            }
        }
        List<Line> lines = sizes.stream()
                .flatMap(size -> names.stream()
                        .filter(name -> rows.latency(name, Scenario.CANNED_READ_REQUEST, size, ONE_THREAD)
                                .isPresent())
                        .map(name -> new Line(name, cells.against(name), cannedCells(name, size))))
                .toList();
        String caption = "A request with answers from memory: the SDK and our code, without server and network";
        return new Table("dynamo-canned", caption, Tables.BESIDE_STORES, columns, lines);
    }

    private List<Cell> cannedCells(String name, int size) {
        List<Cell> row = new ArrayList<>(List.of(Cell.text(String.valueOf(size))));
        for (Metric metric : List.of(Metric.LATENCY, Metric.ALLOCATION)) {
            for (Scenario request : CANNED) {
                row.add(cells.request(name, request, size, metric));
                row.add(cells.overFloor(name, request, size, metric));
            }
        }
        return row;
    }

    /** The time of a request to what the run had for DynamoDB. */
    Table times() {
        int size = rows.summarySize();
        List<String> columns = REQUESTS.stream()
                .flatMap(request -> Stream.of(Cells.verb(request), Cells.verb(request) + " ÷ raw client"))
                .toList();
        String caption = "Latency, one request at a time, " + Tables.linesOf(size) + " of cart";
        return table(
                "dynamo-times",
                caption,
                columns,
                name -> REQUESTS.stream()
                        .flatMap(request -> Stream.of(
                                cells.latency(name, request, size, ONE_THREAD),
                                cells.ratio(name, request, size, ONE_THREAD)))
                        .toList());
    }

    /** What follows from the bill, a sentence; empty if it was not drawn up. */
    Optional<String> finding() {
        int size = rows.summarySize();
        List<String> parts = names.stream()
                .flatMap(name -> rows.find(name, Scenario.MIXED_REQUESTS, size, Metric.MILLION_REQUESTS).stream())
                .map(this::priced)
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("In DynamoDB a million requests with " + Tables.linesOf(size) + ", of which "
                        + new Bill().reads() + " read, cost " + String.join(", ", parts) + " (modelled).");
    }

    private String priced(Row row) {
        String name = row.store();
        return Numbers.text(row.score()) + Cells.unit(Metric.MILLION_REQUESTS) + " in " + name
                + (rows.worstContention(name).filter(Contention::loses).isPresent() ? " (loses adds)" : "")
                + (neverTouches(name, row.cartLines()) ? " (never touches)" : "");
    }

    /** Whether a session that is only read ends: no request of it stores an access. */
    private boolean neverTouches(String name, int size) {
        return rows.find(name, Scenario.TOUCHING_READ_REQUEST, size, Metric.WRITE_UNITS)
                        .isEmpty()
                && rows.find(name, Scenario.READ_REQUEST, size, Metric.WRITE_UNITS)
                        .filter(units -> units.score() == 0)
                        .isPresent();
    }

    private static String title(Metric metric) {
        return switch (metric) {
            case MILLION_REQUESTS -> "A million requests";
            case WRITE_UNITS -> "Write units of one";
            default -> "Read units of one";
        };
    }

    private Table table(String id, String caption, List<String> columns, Function<String, List<Cell>> cellsOf) {
        List<Line> lines = names.stream()
                .map(name -> new Line(name, cells.against(name), cellsOf.apply(name)))
                .filter(line -> !line.cells().stream().allMatch(Cell::absent))
                .toList();
        return new Table(id, caption, Tables.BESIDE_STORES, columns, lines);
    }
}
