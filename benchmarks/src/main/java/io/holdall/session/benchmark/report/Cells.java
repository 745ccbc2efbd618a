package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.Optional;

/** The cells of all tables, so that one figure looks the same wherever it stands. */
final class Cells {
    private static final String NOT_MEASURED = "not measured";

    private final Rows rows;
    private final Contenders contenders;

    Cells(Rows rows, Contenders contenders) {
        this.rows = rows;
        this.contenders = contenders;
    }

    /**
     * What a request costs; a latency is marked when the store is that fast by losing adds, and a peer's figure says what it is
     * beside the store's.
     */
    Cell request(String store, Scenario scenario, int size, Metric metric) {
        return rows.find(store, scenario, size, metric)
                .map(row -> cell(row, metric).noted(besideTheStore(row)))
                .orElseGet(() -> Cell.absent(doesNotFit(store, size).orElse(NOT_MEASURED)));
    }

    /** A request's figure as a multiple of that of the raw client. */
    Cell ratio(String store, Scenario scenario, int size, Metric metric) {
        return rows.find(store, scenario, size, metric)
                .flatMap(rows::overRawClient)
                .map(figure -> Cell.estimate(figure, "×"))
                .orElseGet(() -> Cell.absent(doesNotFit(store, size).orElse("no raw client")));
    }

    /** What a request costs as a multiple of what it costs the raw client that the name stands beside. */
    Cell overFloor(String name, Scenario scenario, int size, Metric metric) {
        return overFloor(name, rows.find(name, scenario, size, metric));
    }

    /** A latency while so many threads make requests, as a multiple of that of the raw client that the name stands beside. */
    Cell ratio(String name, Scenario scenario, int size, int threads) {
        return overFloor(name, rows.latency(name, scenario, size, threads));
    }

    /** What a session takes on the heap, or in the server's memory. */
    Cell atRest(String name, int size, Metric memory) {
        return rows.find(name, Scenario.SESSION_AT_REST, size, memory)
                .map(row -> Cell.count(Figure.of(row), unit(memory)).noted(besideTheStore(row)))
                .orElse(Cell.absent(NOT_MEASURED));
    }

    /** The latency of a request while so many threads make them. */
    Cell latency(String name, Scenario scenario, int size, int threads) {
        return rows.latency(name, scenario, size, threads)
                .map(row -> cell(row, Metric.LATENCY).noted(besideTheStore(row)))
                .orElse(Cell.absent(NOT_MEASURED));
    }

    /** How many times as many read requests that many threads get answered as one does. */
    Cell scaling(String name, int size, int threads) {
        return rows.scaling(name, Scenario.READ_REQUEST, size, threads)
                .map(figure -> Cell.estimate(figure, "×"))
                .orElse(Cell.absent(NOT_MEASURED));
    }

    /** Lost adds of the worst run. */
    Cell lostAdds(String store) {
        return rows.worstContention(store)
                .map(run -> Cell.text(
                                run.lostOfAcknowledged() + ", " + run.clients() + " clients",
                                run.lost().kind())
                        .marked(run.loses() ? "loses " + run.lostShare().orElse("adds") : null))
                .orElse(Cell.absent(NOT_MEASURED));
    }

    Cell tokenSize(String name, int size) {
        return tokenBytes(name, size)
                .map(row -> Cell.count(Figure.of(row), unit(Metric.TOKEN_SIZE))
                        .noted(besideTheStore(row))
                        .marked(isTooLarge(name, row) ? "does not fit" : null))
                .orElse(Cell.absent(NOT_MEASURED));
    }

    /** Lines of a cart that just fits; tokens that are not the cart have no such bound. */
    Cell linesThatFit(String name) {
        return rows.find(name, Scenario.GROWING_CARTS, 0, Metric.LINES_THAT_FIT)
                .map(row ->
                        Cell.count(Figure.of(row), unit(Metric.LINES_THAT_FIT)).noted(besideTheStore(row)))
                .orElseGet(() -> Cell.absent(
                        contenders.tokenLimitOf(name).isPresent() ? NOT_MEASURED : "the cart is elsewhere"));
    }

    Cell shareThatFits(String name) {
        return rows.find(name, Scenario.REAL_CARTS, 0, Metric.SHARE_THAT_FITS)
                .map(row -> Cell.count(Figure.of(row), unit(Metric.SHARE_THAT_FITS)))
                .orElse(Cell.absent(NOT_MEASURED));
    }

    /** What speaks against a store wherever it is named, or nothing. */
    String against(String store) {
        return rows.loses(store) ? "loses adds" : "";
    }

    /** Such as {@code Read}. */
    static String verb(Scenario request) {
        return switch (request) {
            case READ_REQUEST, DISTANT_READ_REQUEST, CANNED_READ_REQUEST -> "Read";
            default -> "Write";
        };
    }

    /** What stands after a figure, with a space that does not break. */
    static String unit(Metric metric) {
        return switch (metric) {
            case LATENCY -> "\u00a0µs";
            case ALLOCATION, BYTES, TOKEN_SIZE, HEAP, SERVER_MEMORY -> "\u00a0B";
            case SHARE_THAT_FITS -> "\u00a0%";
            case MILLION_REQUESTS -> "\u00a0USD";
            default -> "";
        };
    }

    private Cell overFloor(String name, Optional<Row> found) {
        Optional<String> floor = contenders.floorOf(name);
        Optional<Cell> cell = floor.filter(name::equals).isPresent()
                ? found.map(row -> Cell.text("1×"))
                : found.flatMap(row -> floor.flatMap(raw -> rows.over(row, raw)))
                        .map(figure -> Cell.estimate(figure, "×"));
        return cell.orElse(Cell.absent(NOT_MEASURED));
    }

    private Cell cell(Row row, Metric metric) {
        Figure figure = Figure.of(row);
        boolean estimated = metric == Metric.LATENCY || metric == Metric.ALLOCATION;
        Cell cell = estimated ? Cell.estimate(figure, unit(metric)) : Cell.count(figure, unit(metric));
        return metric == Metric.LATENCY && rows.loses(row.store()) ? cell.marked("loses adds") : cell;
    }

    /** Such as {@code 3.9× sticky}; empty but for peers. */
    private String besideTheStore(Row row) {
        return contenders
                .storeOfPeer(row.store())
                .flatMap(store -> rows.over(row, store).map(figure -> Numbers.text(figure.value()) + "× " + store))
                .orElse("");
    }

    private Optional<String> doesNotFit(String name, int size) {
        return tokenBytes(name, size)
                .filter(row -> isTooLarge(name, row))
                .map(row -> "does not fit: " + Numbers.text(row.score()) + unit(Metric.TOKEN_SIZE));
    }

    private Optional<Row> tokenBytes(String name, int size) {
        return rows.find(name, Scenario.TOKEN, size, Metric.TOKEN_SIZE);
    }

    private boolean isTooLarge(String name, Row tokenSize) {
        return contenders
                .tokenLimitOf(name)
                .filter(limit -> tokenSize.score() > limit)
                .isPresent();
    }
}
