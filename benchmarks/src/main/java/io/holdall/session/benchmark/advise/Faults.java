package io.holdall.session.benchmark.advise;

import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Model;
import io.holdall.session.benchmark.cost.Outcome;
import io.holdall.session.benchmark.report.results.Drilled;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Row;
import io.holdall.session.benchmark.report.results.Scenario;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which needs a strategy does not meet: as the run has seen it, else as it is made. */
final class Faults {
    private final Results results;

    Faults(Results results) {
        this.results = results;
    }

    List<Fault> of(Outcome outcome, Inputs inputs) {
        Strategy strategy = outcome.strategy();
        Model.Traits traits = Model.read().traits(strategy);
        List<Fault> faults = new ArrayList<>();
        lostAdds(strategy, traits).ifPresent(why -> faults.add(new Fault(Need.NO_LOST_ADDS, why)));
        unfit(outcome, traits, inputs).ifPresent(why -> faults.add(new Fault(Need.CARTS_FIT, why)));
        if (!traits.has("revokes")) {
            faults.add(
                    new Fault(
                            Need.REVOCATION,
                            "a stolen cookie stays valid after a logout until its deadline, as nothing remembers who logged out (by design)"));
        }
        deadNode(strategy, traits).ifPresent(why -> faults.add(new Fault(Need.SURVIVES_NODE, why)));
        return faults;
    }

    private Optional<String> lostAdds(Strategy strategy, Model.Traits traits) {
        List<Row> lost = rows(strategy.inRequests().label(), Metric.LOST_ADDS);
        Optional<Row> worst = lost.stream().max(Comparator.comparingDouble(Row::score));
        if (worst.isPresent()) {
            return worst.filter(row -> row.score() > 0)
                    .map(row -> "of acknowledged adds " + Inputs.text(row.score()) + " were lost while " + row.threads()
                            + " clients of one session added at the same time ("
                            + row.kind().word() + ")");
        }
        List<Row> shares = rows(strategy.inRequests().label(), Metric.LOST_PER_MILLION);
        if (!shares.isEmpty()) {
            return shares.stream()
                    .max(Comparator.comparingDouble(Row::score))
                    .filter(row -> row.score() > 0)
                    .map(row -> "of a million acknowledged adds " + Inputs.text(row.score())
                            + " were lost under contention (" + row.kind().word() + ")");
        }
        return traits.has("stateInCookie")
                ? Optional.of(
                        "the cookie that comes back last wins, so concurrent adds get lost (by design; this run did not measure it)")
                : Optional.empty();
    }

    private List<Row> rows(String store, Metric metric) {
        return results.rows().stream()
                .filter(row -> row.store().equals(store)
                        && row.scenario().equals(Scenario.CONCURRENT_ADDS.label())
                        && row.metric().equals(metric.label()))
                .toList();
    }

    private static Optional<String> unfit(Outcome outcome, Model.Traits traits, Inputs inputs) {
        if (!traits.has("stateInCookie") || traits.has("spills") || outcome.get("fits") >= 1) {
            return Optional.empty();
        }
        if (Double.isNaN(outcome.get("fits"))) {
            return Optional.of(
                    "carts may not fit into a cookie of 4,096 octets (this run did not measure how many do)");
        }
        return Optional.of(
                inputs.get("realCarts") > 0
                        ? "only " + Inputs.text(Math.round(1000 * outcome.get("fits")) / 10.0)
                                + " % of the real carts fit into a cookie (measured)"
                        : "a cart of " + Inputs.text(inputs.get("cartLines")) + " lines takes "
                                + Math.round(outcome.get("stateOctets"))
                                + " octets, and a cookie holds 4,096 (from measured sizes)");
    }

    private Optional<String> deadNode(Strategy strategy, Model.Traits traits) {
        Optional<Drilled> drill = results.drills().stream()
                .filter(each ->
                        each.store().equals(strategy.label()) && each.drill().equals("kill-node"))
                .findFirst();
        if (drill.isPresent()) {
            return drill.filter(each -> each.cartsLost() > 0 || each.addsLost() > 0)
                    .map(each -> "when a node was killed, " + each.cartsLost() + " of " + each.clients()
                            + " carts and " + each.addsLost() + " acknowledged adds were lost ("
                            + each.kind().word()
                            + ")");
        }
        return traits.has("survivesNode")
                ? Optional.empty()
                : Optional.of(
                        "sessions are in one node's memory and die with it (by design; this run has no such drill)");
    }
}
