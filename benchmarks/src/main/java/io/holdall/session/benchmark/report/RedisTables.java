package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables about sessions in Redis: the store beside its floor and its peers, each figure as a multiple of the floor's too. */
final class RedisTables {
    private static final int ONE_THREAD = 1;
    private static final List<Scenario> REQUESTS = List.of(Scenario.READ_REQUEST, Scenario.WRITE_REQUEST);
    private static final List<Scenario> DISTANT_REQUESTS =
            List.of(Scenario.DISTANT_READ_REQUEST, Scenario.DISTANT_WRITE_REQUEST);

    private final Rows rows;
    private final Cells cells;
    private final List<String> names;

    RedisTables(Rows rows, Cells cells, Contenders contenders) {
        this.rows = rows;
        this.cells = cells;
        this.names = contenders.namesOf(Contender::inRedis).stream()
                .filter(rows.storesAndBesides()::contains)
                .toList();
    }

    /** The time of a request. */
    Table times() {
        return latencies("redis-times", "Latency, one request at a time", REQUESTS, ONE_THREAD);
    }

    /** The time of a request while many are made. */
    Table manyThreads() {
        int threads = rows.mostThreads(names, Scenario.READ_REQUEST, rows.summarySize());
        List<Scenario> requests = threads > ONE_THREAD ? REQUESTS : List.of();
        return latencies("redis-threads", "Latency while " + threads + " threads make requests", requests, threads);
    }

    /** The time of a request to a server that is far away. */
    Table distant() {
        String caption = "Latency, one request at a time, with 0.5 ms on top of each answer";
        return latencies("redis-distant", caption, DISTANT_REQUESTS, ONE_THREAD);
    }

    /** What a request makes the server do, and what a session takes there. */
    Table work() {
        List<Metric> metrics = List.of(Metric.ROUND_TRIPS, Metric.COMMANDS, Metric.BYTES);
        List<String> columns = new ArrayList<>();
        for (Metric metric : metrics) {
            REQUESTS.forEach(request -> columns.add(Cells.verb(request) + ", " + metric.label()));
        }
        columns.add("Server memory of a session");
        return table("redis-work", "Work and memory of the server", columns, name -> {
            List<Cell> row = new ArrayList<>();
            for (Metric metric : metrics) {
                REQUESTS.forEach(request -> row.add(cells.request(name, request, rows.summarySize(), metric)));
            }
            row.add(cells.atRest(name, rows.summarySize(), Metric.SERVER_MEMORY));
            return row;
        });
    }

    private Table latencies(String id, String caption, List<Scenario> requests, int threads) {
        List<String> columns = requests.stream()
                .flatMap(request -> Stream.of(Cells.verb(request), Cells.verb(request) + " ÷ raw client"))
                .toList();
        return table(
                id,
                caption,
                columns,
                name -> requests.stream()
                        .flatMap(request -> Stream.of(
                                cells.latency(name, request, rows.summarySize(), threads),
                                cells.ratio(name, request, rows.summarySize(), threads)))
                        .toList());
    }

    private Table table(String id, String caption, List<String> columns, Function<String, List<Cell>> cellsOf) {
        List<Line> lines = names.stream()
                .map(name -> new Line(name, cells.against(name), cellsOf.apply(name)))
                .filter(line -> !line.cells().stream().allMatch(Cell::absent))
                .toList();
        String lined = caption + ", " + Tables.linesOf(rows.summarySize()) + " of cart";
        return new Table(id, lined, Tables.BESIDE_STORES, columns, lines);
    }
}
