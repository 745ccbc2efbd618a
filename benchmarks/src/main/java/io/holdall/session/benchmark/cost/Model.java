package io.holdall.session.benchmark.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.report.results.Strategy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The what-if model: the data of {@code model.json} among the resources, the only place where its formulas stand. This program evaluates
 * them, the page's script is made from them, and a test holds {@code docs/cost-model.md} against them. Immutable.
 *
 * @param inputs what a user gives
 * @param constraints what inputs must not be together
 * @param prices the names of a {@link PriceList}
 * @param constants numbers of others, each with its source
 * @param parameters what a run says of each strategy
 * @param strategies all of {@link Strategy}, in its order
 * @param components the formulas that add up to the cost of a month
 * @param formulas in the order of evaluation: each may name what stands before it
 */
public record Model(
        List<Input> inputs,
        List<Constraint> constraints,
        List<Price> prices,
        List<Constant> constants,
        List<Parameter> parameters,
        List<Traits> strategies,
        List<String> components,
        List<Formula> formulas) {

    private static final String FILE = "model.json";
    private static final Model ONLY = parse(Data.text(FILE));

    /**
     * What a user gives.
     *
     * @param usual what it is if nothing is said
     * @param whole whether only whole numbers make sense
     */
    public record Input(
            String name,
            String title,
            String unit,
            @JsonProperty("default") double usual,
            double min,
            double max,
            boolean whole,
            String help) {}

    /**
     * A contradiction.
     *
     * @param broken an expression that is more than 0 where inputs contradict each other
     * @param field the input that the sentence is shown at
     * @param sentence what is wrong and what would be right; a name in braces stands for the input
     */
    public record Constraint(String broken, String field, String sentence) {}

    /** A price that the formulas name. */
    public record Price(String name, String title, String unit) {}

    /** A number that is neither given nor measured. */
    public record Constant(String name, double value, String unit, String title, String source) {}

    /**
     * What a run says of a strategy; the first of the rows that the results have.
     *
     * @param onlyWhere the trait of the strategies that it is asked of
     * @param otherwise what it is of all others
     * @param alsoOfBase whether there is a second one, {@code baseReadTrips} to {@code readTrips}, of the store behind
     */
    public record Parameter(
            String name,
            String title,
            String unit,
            List<Source> rows,
            @Nullable String onlyWhere,
            double otherwise,
            boolean alsoOfBase) {

        String baseName() {
            return "base" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    }

    /**
     * Rows of the results.
     *
     * @param of whose they are: null the strategy's own, {@code base} those of the store behind it, else a strategy's
     * @param times what to multiply them with; null for 1
     * @param assumed why they stand for the parameter, if they are not the parameter itself
     */
    public record Source(
            String scenario,
            String metric,
            @Nullable String of,
            @Nullable Double times,
            @Nullable String assumed) {}

    /**
     * A strategy.
     *
     * @param base the label of the store behind it, or its own
     * @param traits 1 or 0
     */
    public record Traits(String label, String base, Map<String, Double> traits) {

        /** Whether it has a trait. */
        public boolean has(String trait) {
            return traits.getOrDefault(trait, 0.0) > 0;
        }
    }

    /** A formula. */
    public record Formula(String name, String title, String unit, String expression, String source) {}

    /** The model. */
    public static Model read() {
        return ONLY;
    }

    static Model parse(String json) {
        try {
            Model model = JsonMapper.builder().build().readValue(json, Model.class);
            model.check();
            return model;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(FILE + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** The traits of a strategy. */
    public Traits traits(Strategy strategy) {
        return strategies.stream()
                .filter(traits -> traits.label().equals(strategy.label()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        FILE + ": strategy " + strategy.label() + " is missing or lacks a trait"));
    }

    /** A formula by its name. */
    public Formula formula(String name) {
        return formulas.stream()
                .filter(formula -> formula.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no formula named " + name));
    }

    /** That every strategy is there, every name is known where it is used, and none stands for two things. */
    private void check() {
        Set<String> known = new HashSet<>();
        inputs.forEach(input -> add(known, input.name()));
        constraints.forEach(constraint -> checkNames("a constraint", Expression.parse(constraint.broken()), known));
        prices.forEach(price -> add(known, price.name()));
        constants.forEach(constant -> add(known, constant.name()));
        for (Parameter parameter : parameters) {
            add(known, parameter.name());
            if (parameter.alsoOfBase()) {
                add(known, parameter.baseName());
            }
        }
        strategies.get(0).traits().keySet().forEach(trait -> add(known, trait));
        for (Strategy strategy : Strategy.values()) {
            Traits own = traits(strategy);
            if (!own.traits().keySet().equals(strategies.get(0).traits().keySet())) {
                throw new IllegalArgumentException(
                        FILE + ": strategy " + strategy.label() + " is missing or lacks a trait");
            }
        }
        for (Formula formula : formulas) {
            checkNames(formula.name(), Expression.parse(formula.expression()), known);
            add(known, formula.name());
        }
    }

    private static void add(Set<String> known, String name) {
        if (!known.add(name)) {
            throw new IllegalArgumentException(FILE + ": " + name + " stands for two things");
        }
    }

    private static void checkNames(String where, Expression expression, Set<String> known) {
        expression.names().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            FILE + ": " + where + " names " + name + ", which does not stand before it");
                });
    }

    Map<String, Double> constantValues() {
        Map<String, Double> values = new HashMap<>();
        constants.forEach(constant -> values.put(constant.name(), constant.value()));
        return values;
    }
}
