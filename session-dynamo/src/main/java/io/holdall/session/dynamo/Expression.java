package io.holdall.session.dynamo;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The expressions of one write, as they are put together. Names and values stand in them as aliases only, so any will do. */
final class Expression {

    private final StringJoiner sets = new StringJoiner(", ", "SET ", " ").setEmptyValue("");
    private final StringJoiner removals = new StringJoiner(", ", "REMOVE ", "").setEmptyValue("");
    private final StringJoiner conditions = new StringJoiner(" AND ");
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** Sets a path or a name's alias to an expression. */
    void set(String path, String expression) {
        sets.add(path + " = " + expression);
    }

    /** Removes a path. */
    void remove(String path) {
        removals.add(path);
    }

    /** Demands one thing more. */
    void require(String condition) {
        conditions.add(condition);
    }

    /** The alias of a field. */
    String name(String field) {
        return name(field, field);
    }

    /** The alias {@code #alias} of any name. */
    String name(String alias, String name) {
        names.put("#" + alias, name);
        return "#" + alias;
    }

    /** The alias {@code :alias} of a value. */
    String value(String alias, AttributeValue value) {
        values.put(":" + alias, value);
        return ":" + alias;
    }

    String update() {
        return sets.toString() + removals;
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
