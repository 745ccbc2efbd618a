package io.holdall.session.benchmark.cost;

import io.holdall.session.benchmark.report.results.Strategy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the model says of a strategy.
 *
 * @param strategy of which
 * @param values every formula's value by its name; NaN if it needs a figure that was not measured
 * @param costExponent the exponent b of cost = a * sessions^b here: what it costs more if sessions and requests are both doubled, as a power of 2;
 *     NaN if it costs nothing or is not known
 */
public record Outcome(Strategy strategy, Map<String, Double> values, double costExponent) {

    private static final List<Expression> FORMULAS = Model.read().formulas().stream()
            .map(formula -> Expression.parse(formula.expression()))
            .toList();

    /** Copies the values. */
    public Outcome {
        values = Map.copyOf(values);
    }

    /** What the model says of every strategy, in the order of the decision table. */
    public static List<Outcome> all(Figures figures, PriceList prices, Inputs inputs) {
        return Arrays.stream(Strategy.values())
                .map(strategy -> of(strategy, figures, prices, inputs))
                .toList();
    }

    /** What the model says of one. */
    public static Outcome of(Strategy strategy, Figures figures, PriceList prices, Inputs inputs) {
        Map<String, Double> values = values(strategy, figures, prices, inputs.values(), inputs.lines());
        Map<String, Double> twice = new HashMap<>(inputs.values());
        twice.merge("sessions", 2.0, (a, b) -> a * b);
        twice.merge("requestsPerSecond", 2.0, (a, b) -> a * b);
        double doubled = value(values(strategy, figures, prices, twice, inputs.lines()), "costPerMonth");
        double exponent = Math.log(doubled / value(values, "costPerMonth")) / Math.log(2);
        return new Outcome(strategy, values, Double.isFinite(exponent) ? exponent : Double.NaN);
    }

    /** A formula's value. */
    public double get(String formula) {
        return value(values, formula);
    }

    private static Map<String, Double> values(
            Strategy strategy, Figures figures, PriceList prices, Map<String, Double> inputs, double lines) {
        Model model = Model.read();
        Map<String, Double> values = new HashMap<>(inputs);
        values.putAll(prices.numbers());
        values.putAll(model.constantValues());
        values.putAll(model.traits(strategy).traits());
        figures.of(strategy).forEach((name, figure) -> values.put(name, figure.at(lines)));
        for (int i = 0; i < FORMULAS.size(); i++) {
            values.put(model.formulas().get(i).name(), FORMULAS.get(i).evaluate(values));
        }
        return values;
    }

    private static double value(Map<String, Double> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no value named " + name));
    }
}
