package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.List;

/** The tables about what is in a node's memory: how it scales, and what it takes. */
final class NodeMemoryTables {
    private final Rows rows;
    private final Cells cells;
    private final List<String> names;

    NodeMemoryTables(Rows rows, Cells cells, Contenders contenders) {
        this.rows = rows;
        this.cells = cells;
        this.names = contenders.namesOf(Contender::inNodeMemory);
    }

    Table scaling() {
        int size = rows.summarySize();
        int threads = rows.mostThreads(names, Scenario.READ_REQUEST, size);
        List<Line> lines = names.stream()
                .filter(name -> threads > 1)
                .filter(name ->
                        rows.scaling(name, Scenario.READ_REQUEST, size, threads).isPresent())
                .map(name -> scalingLine(name, size, threads))
                .toList();
        String together = threads + " threads";
        List<String> columns =
                List.of("Latency, 1 thread", "Latency, " + together, "Requests a second, " + together + " ÷ 1");
        String caption =
                "Read requests of " + together + " to different sessions, " + Tables.linesOf(size) + " of cart";
        return new Table("scaling", caption, Tables.BESIDE_STORES, columns, lines);
    }

    Table heap() {
        List<Integer> sizes = rows.heapSizes();
        List<Line> lines = rows.storesAndBesides().stream()
                .map(name -> new Line(
                        name,
                        "",
                        sizes.stream()
                                .map(size -> cells.atRest(name, size, Metric.HEAP))
                                .toList()))
                .filter(line -> !line.cells().stream().allMatch(Cell::absent))
                .toList();
        List<String> columns = sizes.stream().map(Tables::linesOf).toList();
        return new Table("heap", "Heap of this node that one session takes", Tables.BESIDE_STORES, columns, lines);
    }

    private Line scalingLine(String name, int size, int threads) {
        return new Line(
                name,
                cells.against(name),
                List.of(
                        cells.latency(name, Scenario.READ_REQUEST, size, 1),
                        cells.latency(name, Scenario.READ_REQUEST, size, threads),
                        cells.scaling(name, size, threads)));
    }
}
