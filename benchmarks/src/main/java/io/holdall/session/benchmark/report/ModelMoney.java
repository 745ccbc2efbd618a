package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.cost.Figures;
import io.holdall.session.benchmark.cost.Inputs;
import io.holdall.session.benchmark.cost.Outcome;
import io.holdall.session.benchmark.cost.PriceList;
import io.holdall.session.benchmark.report.results.Kind;
import io.holdall.session.benchmark.report.results.Results;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.Map;
import java.util.stream.Collectors;

/** What the model of package {@code cost} says of its usual inputs: what the page's what-if shows before anything is changed. */
final class ModelMoney implements Money {
    private final Map<Strategy, Double> ofMillion;

    ModelMoney(Results results) {
        this.ofMillion = Outcome.all(Figures.of(results), PriceList.read(), Inputs.usual()).stream()
                .collect(Collectors.toMap(Outcome::strategy, outcome -> outcome.get("costPerMillion")));
    }

    @Override
    public Finding ofMillion(Strategy strategy) {
        double money = ofMillion.getOrDefault(strategy, Double.NaN);
        return Double.isFinite(money)
                ? Finding.of(new Figure(money, null, Kind.MODELLED), "#what-if")
                : Finding.notMeasured();
    }
}
