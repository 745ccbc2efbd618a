package io.holdall.session.benchmark.cost;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a user asks of the model: a number for each of its inputs, each within its bounds, and no contradiction. Immutable. */
public final class Inputs {
    private final Map<String, Double> values;

    private Inputs(Map<String, Double> values) {
        this.values = values;
    }

    /** What nobody has said anything about. */
    public static Inputs usual() {
        return of(Map.of());
    }

    /**
     * Those that are given; the others are as usual.
     *
     * @throws IllegalArgumentException if one is out of its bounds, or two contradict each other: a sentence that says what is wrong and
     *     what would be right
     */
    public static Inputs of(Map<String, Double> given) {
        wrong(given).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return new Inputs(complete(given));
    }

    /** The sentence that {@link #of} would throw, if it would. */
    public static Optional<String> wrong(Map<String, Double> given) {
        Map<String, Double> all = complete(given);
        Model model = Model.read();
        for (String name : given.keySet()) {
            if (model.inputs().stream().noneMatch(input -> input.name().equals(name))) {
                return Optional.of("there is no input named " + name);
            }
        }
        for (Model.Input input : model.inputs()) {
            double value = of(input.name(), all);
            boolean within = value >= input.min() && value <= input.max();
            if (!within || (input.whole() && value != Math.rint(value))) {
                return Optional.of(input.name() + " is " + text(value) + "; it must be " + bounds(input));
            }
        }
        return model.constraints().stream()
                .filter(constraint -> Expression.parse(constraint.broken()).evaluate(all) > 0)
                .map(constraint -> filled(constraint.sentence(), all))
                .findFirst();
    }

    /** Such as {@code a whole number from 1 to 6}. */
    public static String bounds(Model.Input input) {
        return (input.whole() ? "a whole number" : "a number") + " from " + text(input.min()) + " to "
                + text(input.max());
    }

    /** A number as people write it: no exponent, no useless zeros. */
    public static String text(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "no number";
    }

    /** One of them. */
    public double get(String name) {
        return of(name, values);
    }

    /** These, but one. */
    public Inputs with(String name, double value) {
        return of(changed(name, value));
    }

    /** These, but one; empty if that is out of bounds or contradicts another. */
    public Optional<Inputs> ifValid(String name, double value) {
        Map<String, Double> other = changed(name, value);
        return wrong(other).isPresent() ? Optional.empty() : Optional.of(new Inputs(other));
    }

    /** Lines of a cart: those of the mean real cart, or those that are given. */
    double lines() {
        return get("realCarts") > 0 ? of("meanRealLines", Model.read().constantValues()) : get("cartLines");
    }

    /** All, by their names. */
    public Map<String, Double> values() {
        return Map.copyOf(values);
    }

    private Map<String, Double> changed(String name, double value) {
        Map<String, Double> other = new HashMap<>(values);
        other.put(name, value);
        return other;
    }

    private static Map<String, Double> complete(Map<String, Double> given) {
        Map<String, Double> all = new LinkedHashMap<>();
        Model.read().inputs().forEach(input -> all.put(input.name(), input.usual()));
        all.putAll(given);
        return all;
    }

    private static String filled(String sentence, Map<String, Double> values) {
        String filled = sentence;
        for (Map.Entry<String, Double> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", text(value.getValue()));
        }
        return filled;
    }

    private static double of(String name, Map<String, Double> values) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no input named " + name));
    }
}
