package io.holdall.session.benchmark.cost;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Arithmetic as {@code model.json} has it: numbers, names, {@code + - * /}, parentheses, {@code a > b ? x : y} with any of
 * {@code > < >= <=}, and {@code min max pow} of two and {@code ceil floor} of one. Doubles throughout, as JavaScript's numbers are; a value
 * that is not known is NaN, and makes everything NaN that needs it. Immutable.
 */
public sealed interface Expression {

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is none; the message says what was expected, and where
     */
    static Expression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    /**
     * Its value.
     *
     * @throws IllegalArgumentException if a name has no value
     */
    double evaluate(Map<String, Double> values);

    /** The same in JavaScript, where names are fields of {@code v}. */
    String javaScript();

    /** All names in it, in the order of the alphabet. */
    default Set<String> names() {
        Set<String> names = new TreeSet<>();
        collect(names);
        return names;
    }

    /** Adds all names in it. */
    void collect(Set<String> names);

    /** A number. */
    record Literal(double value) implements Expression {
        @Override
        public double evaluate(Map<String, Double> values) {
            return value;
        }

        @Override
        public String javaScript() {
            return Double.toString(value);
        }

        @Override
        public void collect(Set<String> names) {}
    }

    /** A value by its name. */
    record Name(String name) implements Expression {
        @Override
        public double evaluate(Map<String, Double> values) {
            Double value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("there is no value named " + name);
            }
            return value;
        }

        @Override
        public String javaScript() {
            return "v." + name;
        }

        @Override
        public void collect(Set<String> names) {
            names.add(name);
        }
    }

    /** Two, and {@code + - * /} between them. */
    record Operation(char operator, Expression left, Expression right) implements Expression {
        @Override
        public double evaluate(Map<String, Double> values) {
            double a = left.evaluate(values);
            double b = right.evaluate(values);
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> a / b;
            };
        }

        @Override
        public String javaScript() {
            return "(" + left.javaScript() + " " + operator + " " + right.javaScript() + ")";
        }

        @Override
        public void collect(Set<String> names) {
            left.collect(names);
            right.collect(names);
        }
    }

    /** One of two, as a comparison says; the other is not looked at. A comparison with NaN says no. */
    record Choice(String comparison, Expression left, Expression right, Expression yes, Expression no)
            implements Expression {
        @Override
        public double evaluate(Map<String, Double> values) {
            double a = left.evaluate(values);
            double b = right.evaluate(values);
            boolean holds = switch (comparison) {
                case ">" -> a > b;
                case "<" -> a < b;
                case ">=" -> a >= b;
                default -> a <= b;
            };
            return (holds ? yes : no).evaluate(values);
        }

        @Override
        public String javaScript() {
            return "(" + left.javaScript() + " " + comparison + " " + right.javaScript() + " ? " + yes.javaScript()
                    + " : " + no.javaScript() + ")";
        }

        @Override
        public void collect(Set<String> names) {
            List.of(left, right, yes, no).forEach(part -> part.collect(names));
        }
    }

    /** A function; Java's and JavaScript's do the same by the same name. */
    record Call(String function, List<Expression> arguments) implements Expression {

        static final Map<String, Integer> FUNCTIONS = Map.of("min", 2, "max", 2, "pow", 2, "ceil", 1, "floor", 1);

        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public double evaluate(Map<String, Double> values) {
            double a = arguments.get(0).evaluate(values);
            return switch (function) {
                case "ceil" -> Math.ceil(a);
                case "floor" -> Math.floor(a);
                case "min" -> Math.min(a, arguments.get(1).evaluate(values));
                case "max" -> Math.max(a, arguments.get(1).evaluate(values));
                default -> Math.pow(a, arguments.get(1).evaluate(values));
            };
        }

        @Override
        public String javaScript() {
            return arguments.stream()
                    .map(Expression::javaScript)
                    .collect(Collectors.joining(", ", "Math." + function + "(", ")"));
        }

        @Override
        public void collect(Set<String> names) {
            arguments.forEach(argument -> argument.collect(names));
        }
    }
}
