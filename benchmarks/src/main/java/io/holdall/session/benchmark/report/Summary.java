package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an architect reads first: one table, and a few sentences that follow from it. */
final class Summary {
    private final Rows rows;
    private final Cells cells;

    Summary(Rows rows, Cells cells) {
        this.rows = rows;
        this.cells = cells;
    }

    Table table() {
        List<String> columns = List.of(
                "Lost adds, worst run",
                "Read latency",
                "Write latency",
                "Read ÷ raw client",
                "Write ÷ raw client",
                "Read round trips",
                "Write round trips",
                "Read allocation",
                "Write allocation");
        String caption = "Stores at " + Tables.linesOf(rows.summarySize()) + " of cart; those that lose adds come last";
        return new Table(
                "summary",
                caption,
                "Store",
                columns,
                rows.stores().stream().map(this::line).toList());
    }

    /** Sentences in plain words, the most important first. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        List<Contention> worst = rows.stores().stream()
                .flatMap(store -> rows.worstContention(store).stream())
                .toList();
        if (worst.isEmpty()) {
            findings.add(
                    "Lost adds were not counted in this run, so its times do not say which store is to be trusted.");
        }
        worst.stream().filter(Contention::loses).map(Summary::loss).forEach(findings::add);
        List<String> safe = worst.stream()
                .map(Contention::store)
                .filter(store -> !rows.loses(store))
                .toList();
        if (!safe.isEmpty()) {
            findings.add("No acknowledged add was lost by " + String.join(", ", safe) + ".");
        }
        fastest(safe, Scenario.READ_REQUEST).ifPresent(findings::add);
        fastest(safe, Scenario.WRITE_REQUEST).ifPresent(findings::add);
        return findings;
    }

    private Line line(String store) {
        int size = rows.summarySize();
        List<Cell> row = new ArrayList<>();
        row.add(cells.lostAdds(store));
        both(row, scenario -> cells.request(store, scenario, size, Metric.LATENCY));
        both(row, scenario -> cells.ratio(store, scenario, size, Metric.LATENCY));
        both(row, scenario -> cells.request(store, scenario, size, Metric.ROUND_TRIPS));
        both(row, scenario -> cells.request(store, scenario, size, Metric.ALLOCATION));
        return new Line(store, cells.against(store), row);
    }

    private static void both(List<Cell> row, Function<Scenario, Cell> cell) {
        row.add(cell.apply(Scenario.READ_REQUEST));
        row.add(cell.apply(Scenario.WRITE_REQUEST));
    }

    private static String loss(Contention run) {
        String share = run.lostShare().map(text -> " (" + text + ")").orElse("");
        return "✗ " + run.store() + " lost " + run.lostOfAcknowledged() + " adds" + share + " when " + run.clients()
                + " clients shared a session, after it had acknowledged each of them.";
    }

    private Optional<String> fastest(List<String> safe, Scenario scenario) {
        int size = rows.summarySize();
        List<Row> ranked = safe.stream()
                .flatMap(store -> rows.find(store, scenario, size, Metric.LATENCY).stream())
                .sorted(Comparator.comparingDouble(Row::score))
                .toList();
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        List<String> parts = ranked.stream().map(Summary::latency).toList();
        return Optional.of("Of these, a " + scenario.label() + " with " + Tables.linesOf(size) + " takes "
                + String.join(", ", parts) + ".");
    }

    private static String latency(Row row) {
        List<String> doubts = new ArrayList<>();
        if (row.kind() != Kind.MEASURED) {
            doubts.add(row.kind().word());
        }
        if (row.error() == null || Figure.of(row).wide()) {
            doubts.add("uncertain");
        }
        String time = Numbers.text(row.score()) + Cells.unit(Metric.LATENCY) + " in " + row.store();
        return doubts.isEmpty() ? time : time + " (" + String.join(", ", doubts) + ")";
    }
}
