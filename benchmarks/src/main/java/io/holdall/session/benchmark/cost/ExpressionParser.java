package io.holdall.session.benchmark.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one {@link Expression} by recursive descent: choice, sum, product, then what stands alone. */
final class ExpressionParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([0-9]+(?:\\.[0-9]+)?)|([A-Za-z][A-Za-z0-9]*)|(>=|<=|[-+*/()?:,<>]))");
    private static final String END = "the end";

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    ExpressionParser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int read = 0;
        while (matcher.find() && matcher.start() == read) {
            tokens.add(matcher.group().strip());
            read = matcher.end();
        }
        if (!text.substring(read).isBlank()) {
            throw new IllegalArgumentException(
                    "cannot read '" + text.substring(read).strip() + "' in: " + text);
        }
        tokens.add(END);
    }

    Expression parse() {
        Expression whole = choice();
        if (!next().equals(END)) {
            throw expected("an operator or the end");
        }
        return whole;
    }

    private Expression choice() {
        Expression left = sum();
        String comparison = next();
        if (!List.of(">", "<", ">=", "<=").contains(comparison)) {
            return left;
        }
        at++;
        Expression right = sum();
        take("?");
        Expression yes = choice();
        take(":");
        return new Expression.Choice(comparison, left, right, yes, choice());
    }

    private Expression sum() {
        Expression left = product();
        while (next().equals("+") || next().equals("-")) {
            char operator = tokens.get(at++).charAt(0);
            left = new Expression.Operation(operator, left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = single();
        while (next().equals("*") || next().equals("/")) {
            char operator = tokens.get(at++).charAt(0);
            left = new Expression.Operation(operator, left, single());
        }
        return left;
    }

    private Expression single() {
        String token = next();
        if (token.equals("(")) {
            at++;
            Expression inner = choice();
            take(")");
            return inner;
        }
        if (Character.isDigit(token.charAt(0))) {
            at++;
            return new Expression.Literal(Double.parseDouble(token));
        }
        if (token.equals(END) || !Character.isLetter(token.charAt(0))) {
            throw expected("a number, a name or (");
        }
        at++;
        return next().equals("(") ? call(token) : new Expression.Name(token);
    }

    private Expression call(String function) {
        Integer wanted = Expression.Call.FUNCTIONS.get(function);
        if (wanted == null) {
            throw new IllegalArgumentException("there is no function " + function + " in: " + text);
        }
        List<Expression> arguments = new ArrayList<>();
        do {
            at++;
            arguments.add(choice());
        } while (next().equals(","));
        take(")");
        if (arguments.size() != wanted) {
            throw new IllegalArgumentException(
                    function + " takes " + wanted + " and not " + arguments.size() + " in: " + text);
        }
        return new Expression.Call(function, arguments);
    }

    private String next() {
        return tokens.get(at);
    }

    private void take(String token) {
        if (!next().equals(token)) {
            throw expected(token);
        }
        at++;
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what + ", not " + next() + ", in: " + text);
    }
}
