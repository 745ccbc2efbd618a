package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.Criterion.Better;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of the decision table, and where each figure is found in the rows. */
final class Criteria {
    private static final double MILLION = 1e6;

    private final Rows rows;
    private final Links links;
    private final Money money;

    Criteria(Rows rows, Links links, Money money) {
        this.rows = rows;
        this.links = links;
        this.money = money;
    }

    List<Criterion> all() {
        List<Criterion> all = new ArrayList<>();
        percentile(all, "Latency p50", Metric.LATENCY_P50);
        percentile(all, "Latency p99", Metric.LATENCY_P99);
        percentile(all, "Latency p99.9", Metric.LATENCY_P999);
        requests(all, "Round trips", Metric.ROUND_TRIPS);
        requests(all, "Bytes to the backend", Metric.BYTES);
        add(all, "Bytes to the client", "", "\u00a0B", sized(Scenario.TOKEN, Metric.TOKEN_SIZE));
        requests(all, "Allocation", Metric.ALLOCATION);
        add(all, "Lost adds per million", "", "", this::lostAdds);
        add(all, "Revocation delay", "", "\u00a0s", this::revocation);
        all.add(new Criterion(
                "Real carts that fit",
                "",
                "\u00a0%",
                Better.MORE,
                strategy -> find(strategy, Scenario.REAL_CARTS, 0, Metric.SHARE_THAT_FITS)));
        add(all, "Memory per session", "node", "\u00a0B", sized(Scenario.SESSION_AT_REST, Metric.HEAP));
        add(all, "Memory per session", "backend", "\u00a0B", this::stored);
        add(all, "Money per million requests", "", "\u00a0USD", money::ofMillion);
        return all;
    }

    private void percentile(List<Criterion> all, String column, Metric metric) {
        add(all, column, "read", "\u00a0µs", sized(Scenario.BROWSING_READS, metric));
        add(all, column, "write", "\u00a0µs", strategy -> ofUpdates(strategy, metric));
    }

    private void requests(List<Criterion> all, String column, Metric metric) {
        add(all, column, "read", Cells.unit(metric), sized(Scenario.READ_REQUEST, metric));
        add(all, column, "write", Cells.unit(metric), sized(Scenario.WRITE_REQUEST, metric));
    }

    private static void add(
            List<Criterion> all, String column, String part, String unit, Function<Strategy, Finding> answer) {
        all.add(new Criterion(column, part, unit, Better.LESS, answer));
    }

    private Function<Strategy, Finding> sized(Scenario scenario, Metric metric) {
        return strategy -> find(strategy, scenario, rows.summarySize(), metric);
    }

    /** Of the session store's mix where that was run: one of twenty requests of the browsing mix is too few for the 99.9th percentile. */
    private Finding ofUpdates(Strategy strategy, Metric metric) {
        String store = strategy.inRequests().label();
        int size = rows.summarySize();
        return finding(rows.find(store, Scenario.SESSION_STORE_UPDATES, size, metric)
                .or(() -> rows.find(store, Scenario.BROWSING_UPDATES, size, metric)));
    }

    private Finding find(Strategy strategy, Scenario scenario, int size, Metric metric) {
        return finding(rows.find(strategy.inRequests().label(), scenario, size, metric));
    }

    private Finding finding(Optional<Row> found) {
        return found.map(row -> Finding.of(Figure.of(row), links.to(row))).orElseGet(Finding::notMeasured);
    }

    /** Where the figure is not there as such, it follows from the counts of the worst run. */
    private Finding lostAdds(Strategy strategy) {
        String store = strategy.inRequests().label();
        Optional<Row> worst = of(store, Scenario.CONCURRENT_ADDS, Metric.LOST_PER_MILLION)
                .max(Comparator.comparingDouble(Row::score));
        return worst.isPresent()
                ? finding(worst)
                : rows.worstContention(store).flatMap(this::perMillion).orElseGet(Finding::notMeasured);
    }

    private Optional<Finding> perMillion(Contention run) {
        return run.acknowledged()
                .filter(row -> row.score() > 0)
                .map(row -> new Figure(
                        Math.rint(MILLION * run.lost().score() / row.score()),
                        null,
                        run.lost().kind()))
                .map(figure -> Finding.of(figure, links.to(run.lost())));
    }

    private Finding revocation(Strategy strategy) {
        if (strategy == Strategy.COOKIE || strategy == Strategy.COOKIE_SPILL) {
            return Finding.words("not before it expires");
        }
        if (strategy.inRequests() == Strategy.STICKY) {
            return Finding.words("at once on its node, never on others");
        }
        return finding(of(strategy.label(), Scenario.LOG_OUT_EVERYWHERE, Metric.REVOCATION_DELAY)
                .findFirst());
    }

    private Finding stored(Strategy strategy) {
        if (strategy == Strategy.COOKIE) {
            return Finding.words("none: the client has it");
        }
        if (strategy.inRequests() == Strategy.STICKY) {
            return Finding.words("none: the node has it");
        }
        String store = strategy.inRequests().label();
        Optional<Row> grown =
                of(store, Scenario.GROWTH, Metric.BYTES_PER_SESSION).findFirst();
        return finding(
                grown.or(() -> rows.find(store, Scenario.SESSION_AT_REST, rows.summarySize(), Metric.SERVER_MEMORY)));
    }

    private Stream<Row> of(String store, Scenario scenario, Metric metric) {
        return rows.all().stream()
                .filter(row -> row.store().equals(store)
                        && row.scenario().equals(scenario.label())
                        && row.metric().equals(metric.label()));
    }
}
