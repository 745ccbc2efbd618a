package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables about single questions: what a request costs by size of cart, what was lost, what fits. */
final class Tables {
    private static final List<Scenario> REQUESTS = List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST);

    static final String BESIDE_STORES = "Store, raw client or peer";

    private final Rows rows;
    private final Cells cells;

    Tables(Rows rows, Cells cells) {
        this.rows = rows;
        this.cells = cells;
    }

    Table latency() {
        return bySize("latency", "Latency of a request by lines of the cart", Metric.LATENCY);
    }

    Table allocation() {
        return bySize("allocation", "Memory that a request allocates, by lines of the cart", Metric.ALLOCATION);
    }

    Table roundTrips() {
        Table requests = bySize("round-trips", "Round trips to the backend for a request", Metric.ROUND_TRIPS);
        List<String> columns = new ArrayList<>(requests.columns());
        columns.add("Of a client without a session");
        List<Line> lines = requests.lines().stream().map(this::withAnonymous).toList();
        return new Table(requests.id(), requests.caption(), requests.corner(), columns, lines);
    }

    private Line withAnonymous(Line line) {
        List<Cell> row = new ArrayList<>(line.cells());
        row.add(
                rows.stores().contains(line.name())
                        ? cells.request(line.name(), Scenario.ANONYMOUS_REQUEST, 0, Metric.ROUND_TRIPS)
                        : Cell.absent("has no such request"));
        return new Line(line.name(), line.bad(), row);
    }

    Table bytes() {
        return bySize("bytes", "Bytes between application and backend for a request", Metric.BYTES);
    }

    Table ratio() {
        List<Line> lines = new ArrayList<>();
        for (String store : rows.stores()) {
            List<Cell> row = bySize((scenario, size) -> cells.ratio(store, scenario, size, Metric.LATENCY));
            addUnlessEmpty(lines, new Line(store, cells.against(store), row));
        }
        return new Table("ratio", "Latency as a multiple of the store's raw client", "Store", requestColumns(), lines);
    }

    Table contention() {
        List<Line> lines = rows.contention().stream().map(this::contentionLine).toList();
        List<String> columns =
                List.of("Clients", "Acknowledged", "Refused", "Present at the end", "Lost", "Share lost");
        return new Table(
                "contention", "Adds of several clients to the cart of one session", "Store or peer", columns, lines);
    }

    Table tokens() {
        List<Integer> sizes = rows.tokenSizes();
        List<Line> lines = new ArrayList<>();
        for (String name : rows.storesAndBesides()) {
            List<Cell> row = new ArrayList<>();
            sizes.forEach(size -> row.add(cells.tokenSize(name, size)));
            row.add(cells.linesThatFit(name));
            row.add(cells.shareThatFits(name));
            addUnlessEmpty(lines, new Line(name, "", row));
        }
        List<String> columns =
                new ArrayList<>(sizes.stream().map(Tables::linesOf).toList());
        columns.add("Lines that fit");
        columns.add("Real carts that fit");
        return new Table("tokens", "What the client holds and sends with each request", BESIDE_STORES, columns, lines);
    }

    Table everyFigure(Links links) {
        List<Line> lines =
                rows.all().stream().map(row -> everyFigureLine(row, links)).toList();
        List<String> columns =
                List.of("Scenario", "Cart lines", "Threads", "Metric", "Score", "Error", "Unit", "Kind", "Raw data");
        return new Table("every-figure", "Every figure of this run", "Store", columns, lines);
    }

    private Table bySize(String id, String caption, Metric metric) {
        List<Line> lines = new ArrayList<>();
        for (String name : rows.storesAndBesides()) {
            List<Cell> row = bySize((scenario, size) -> cells.request(name, scenario, size, metric));
            addUnlessEmpty(lines, new Line(name, cells.against(name), row));
        }
        return new Table(id, caption, BESIDE_STORES, requestColumns(), lines);
    }

    private List<Cell> bySize(CellAt cellAt) {
        return REQUESTS.stream()
                .flatMap(scenario -> rows.sizes().stream().map(size -> cellAt.cell(scenario, size)))
                .toList();
    }

    private List<String> requestColumns() {
        return REQUESTS.stream()
                .flatMap(scenario -> rows.sizes().stream().map(size -> Cells.verb(scenario) + ", " + linesOf(size)))
                .toList();
    }

    private Line contentionLine(Contention contention) {
        String against = contention.loses() ? "loses adds" : "";
        return new Line(
                contention.store(),
                against,
                List.of(
                        Cell.text(String.valueOf(contention.clients())),
                        count(contention.acknowledged()),
                        count(contention.refused()),
                        count(contention.present()),
                        count(Optional.of(contention.lost())).marked(against),
                        Cell.text(contention.lostShare().orElse("–"))));
    }

    private static Cell count(Optional<Row> row) {
        return row.map(found -> Cell.count(Figure.of(found), "")).orElse(Cell.absent("not measured"));
    }

    private static Line everyFigureLine(Row row, Links links) {
        String run = row.run();
        Double error = row.error();
        return new Line(
                row.store(),
                "",
                List.of(
                        Cell.text(row.scenario()),
                        Cell.text(row.cartLines() == 0 ? "–" : String.valueOf(row.cartLines())),
                        Cell.text(row.threads() == 0 ? "–" : String.valueOf(row.threads())),
                        Cell.text(row.metric()),
                        Cell.text(Numbers.text(row.score())),
                        error == null ? Cell.absent("–") : error(row, error),
                        Cell.text(row.unit()),
                        Cell.text(row.kind().word()),
                        run == null ? Cell.absent("–") : Cell.text("file").linked(run)),
                links.id(row));
    }

    private static Cell error(Row row, double error) {
        Cell text = Cell.text("± " + Numbers.error(error));
        return Figure.of(row).wide() ? new Cell(text.text(), "", "", "wide error", "", false) : text;
    }

    private static void addUnlessEmpty(List<Line> lines, Line line) {
        if (!line.cells().stream().allMatch(Cell::absent)) {
            lines.add(line);
        }
    }

    static String linesOf(int size) {
        return size == 1 ? "1 line" : size + " lines";
    }

    private interface CellAt {
        Cell cell(Scenario scenario, int size);
    }
}
