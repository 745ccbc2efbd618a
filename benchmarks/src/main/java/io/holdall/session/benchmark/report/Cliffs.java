package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Plot.Mark;
import io.holdall.session.benchmark.report.Table.Line;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sizes from which a session suddenly costs more, or goes no more, and with how many lines of a cart they are reached. */
final class Cliffs {
    /** Beside name and value, RFC 7541 (4.1) counts 32 octets for each entry of a table of 4,096 by default. */
    private static final int HPACK = 4096 - 32;

    private static final int COOKIE = 4096;
    private static final int HEADERS = 8192;

    private final Rows rows;
    private final List<Cliff> all = new ArrayList<>();

    Cliffs(Rows rows) {
        this.rows = rows;
        add(
                "DynamoDB bills a second write unit",
                "1,024 B of the item",
                half("dynamo", Scenario.WRITE_REQUEST, Metric.WRITE_UNITS));
        add(
                "DynamoDB bills a second read unit",
                "4,096 B of the item",
                half("dynamo", Scenario.READ_REQUEST, Metric.READ_UNITS));
        add(
                "HTTP/2 no longer indexes the cookie: it travels whole with every request (RFC 7541, table of 4,096)",
                "4,064 B of name and value",
                token(HPACK));
        add("Browsers refuse the cookie (RFC 6265, 6.1)", "4,096 B of name and value", token(COOKIE));
        add("Many servers refuse the request's headers by default", "8,192 B of headers", token(HEADERS));
    }

    List<Mark> marks() {
        return all.stream()
                .filter(cliff -> cliff.lines().isPresent())
                .map(cliff -> new Mark(cliff.lines().orElseThrow(), cliff.number()))
                .toList();
    }

    Table table() {
        List<Line> lines = all.stream()
                .map(cliff -> new Line(
                        cliff.number() + ". " + cliff.name(),
                        "",
                        List.of(
                                Cell.text(cliff.size()),
                                cliff.lines()
                                        .map(at -> Cell.text(
                                                "about " + Numbers.text(Math.rint(at)) + " lines", Kind.MODELLED))
                                        .orElse(Cell.absent("not within the carts of this run")))))
                .toList();
        return new Table("cliffs", "The numbered cliffs", "Cliff", List.of("Size", "Reached with"), lines);
    }

    private void add(String name, String size, Optional<Double> lines) {
        all.add(new Cliff(all.size() + 1, name, size, lines));
    }

    /** Where the median token is so large. */
    private Optional<Double> token(int size) {
        return crossing("cookie", Scenario.TOKEN, Metric.TOKEN_SIZE, size);
    }

    /** Where half of the carts take a second unit. */
    private Optional<Double> half(String store, Scenario scenario, Metric metric) {
        return crossing(store, scenario, metric, 1.5);
    }

    /** Between two sizes of cart that were measured, on the straight line. */
    private Optional<Double> crossing(String store, Scenario scenario, Metric metric, double value) {
        List<Row> found = rows.sizes(scenario, metric).stream()
                .flatMap(size -> rows.find(store, scenario, size, metric).stream())
                .filter(row -> row.cartLines() > 0)
                .sorted(Comparator.comparingInt(Row::cartLines))
                .toList();
        for (int i = 1; i < found.size(); i++) {
            Row low = found.get(i - 1);
            Row high = found.get(i);
            if (low.score() < value && high.score() >= value) {
                double share = (value - low.score()) / (high.score() - low.score());
                return Optional.of(low.cartLines() + share * (high.cartLines() - low.cartLines()));
            }
        }
        return Optional.empty();
    }

    /**
     * A cliff.
     *
     * @param lines of the cart with which it is reached; empty if that is beyond what was measured
     */
    private record Cliff(int number, String name, String size, Optional<Double> lines) {}
}
