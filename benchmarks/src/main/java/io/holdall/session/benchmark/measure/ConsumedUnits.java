package io.holdall.session.benchmark.measure;

import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.benchmark.cost.Mix;
import io.holdall.session.benchmark.cost.Prices;
import io.holdall.session.benchmark.cost.Units;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * The capacity units that requests consume in DynamoDB, as it reports them (DynamoDB Local too, by AWS's published rules), and what a million requests cost: a {@link Mix} of reads
 * and writes at {@link Prices}, which is computed from the units and not run. Means over the carts that are timed, in sessions
 * whose bookkeeping is as large as it gets.
 */
public final class ConsumedUnits {

    private final String namespace;
    private final Mix mix = Mix.read();
    private final Prices prices = Prices.read();

    /** Counting with data in {@code namespace}. */
    public ConsumedUnits(String namespace) {
        this.namespace = namespace;
    }

    /** A contender's requests with carts of one size. */
    public List<Row> requests(Contender contender, int cartLines) {
        UnitMeter meter = new UnitMeter();
        List<Row> rows = new ArrayList<>();
        try (Connections connections = Connections.watched(namespace, meter);
                Carts carts = contender.open(connections)) {
            Shoppers shoppers = new Shoppers(carts, cartLines);
            Units begin = meter.consumed().times(1.0 / Shoppers.COUNT);
            shoppers.settle(contender);
            Units read = perRequest(meter, shoppers::read);
            Units write = perRequest(meter, shoppers::write);
            Units touchingRead = read;
            rows.addAll(rows(contender, Scenario.BEGIN_REQUEST, cartLines, begin));
            rows.addAll(rows(contender, Scenario.READ_REQUEST, cartLines, read));
            rows.addAll(rows(contender, Scenario.WRITE_REQUEST, cartLines, write));
            if (contender.isHoldall()) {
                Carts touching = SessionCarts.touchedByEveryRequest(contender.openStore(connections));
                touchingRead = perRequest(meter, () -> shoppers.readFrom(touching));
                rows.addAll(rows(contender, Scenario.TOUCHING_READ_REQUEST, cartLines, touchingRead));
            }
            rows.addAll(mixed(contender, cartLines, mix.average(read, touchingRead, write)));
        }
        return rows;
    }

    /** The requests to one of Holdall's stores of clients that have no session. */
    public List<Row> anonymousRequests(Contender store) {
        UnitMeter meter = new UnitMeter();
        try (Connections connections = Connections.watched(namespace, meter);
                SessionCarts carts = new SessionCarts(store.openStore(connections))) {
            carts.browse();
        }
        return List.of(
                row(
                        store.label(),
                        Scenario.ANONYMOUS_REQUEST,
                        0,
                        Metric.READ_UNITS,
                        meter.consumed().read(),
                        Kind.MEASURED),
                row(
                        store.label(),
                        Scenario.ANONYMOUS_REQUEST,
                        0,
                        Metric.WRITE_UNITS,
                        meter.consumed().write(),
                        Kind.MEASURED));
    }

    private static Units perRequest(UnitMeter meter, Runnable request) {
        Units before = meter.consumed();
        for (int i = 0; i < Shoppers.COUNT; i++) {
            request.run();
        }
        return meter.consumed().plus(before.times(-1)).times(1.0 / Shoppers.COUNT);
    }

    private static List<Row> rows(Contender contender, Scenario scenario, int cartLines, Units units) {
        String name = contender.label();
        return List.of(
                row(name, scenario, cartLines, Metric.READ_UNITS, units.read(), Kind.MEASURED),
                row(name, scenario, cartLines, Metric.WRITE_UNITS, units.write(), Kind.MEASURED));
    }

    private List<Row> mixed(Contender contender, int cartLines, Units average) {
        String name = contender.label();
        Scenario mixed = Scenario.MIXED_REQUESTS;
        return List.of(
                row(name, mixed, cartLines, Metric.READ_UNITS, average.read(), Kind.MODELLED),
                row(name, mixed, cartLines, Metric.WRITE_UNITS, average.write(), Kind.MODELLED),
                row(name, mixed, cartLines, Metric.MILLION_REQUESTS, prices.ofMillion(average), Kind.MODELLED));
    }

    private static Row row(String name, Scenario scenario, int cartLines, Metric metric, double score, Kind kind) {
        return Row.of(name, scenario, cartLines, 1, metric, score, null, kind);
    }
}
