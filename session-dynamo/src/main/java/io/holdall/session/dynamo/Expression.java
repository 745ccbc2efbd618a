package io.holdall.session.dynamo;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The expressions of one write, as they are put together. Names and values stand in them as aliases only, so any will do. */
final class Expression {

    private final StringBuilder sets = new StringBuilder(128);
    private final StringBuilder removals = new StringBuilder();
    private final StringBuilder conditions = new StringBuilder(256);
    private final Map<String, String> names = new HashMap<>(32);
    private final Map<String, AttributeValue> values = new HashMap<>(32);

    /** Sets fields. */
    void set(Clause clause) {
        names.putAll(clause.names());
        sets.append(sets.isEmpty() ? "SET " : ", ").append(clause.text());
    }

    /** Sets a path to the value of an alias. */
    void set(String path, String value) {
        sets.append(sets.isEmpty() ? "SET " : ", ").append(path).append(" = ").append(value);
    }

    /** Removes a path. */
    void remove(String path) {
        removals.append(removals.isEmpty() ? " REMOVE " : ", ").append(path);
    }

    /** Demands one thing more. */
    void require(Clause clause) {
        names.putAll(clause.names());
        conditions.append(conditions.isEmpty() ? "" : " AND ").append(clause.text());
    }

    /** Gives an alias its name, with the {@code #} of both. Those of clauses have theirs. */
    void name(String alias, String name) {
        names.put(alias, name);
    }

    /** Gives an alias its value, with its {@code :}. */
    void value(String alias, AttributeValue value) {
        values.put(alias, value);
    }

    String update() {
        return removals.isEmpty() ? sets.toString() : sets.toString() + removals;
    }

    String condition() {
        return conditions.toString();
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }
}
