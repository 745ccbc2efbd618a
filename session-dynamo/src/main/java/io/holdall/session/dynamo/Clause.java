package io.holdall.session.dynamo;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A part of an expression whose text is always the same, so that it is put together once and not for each commit. A field
 * stands in it as {@code #} and its name, a value as {@code :} and an alias: no field's name can be a reserved word of
 * DynamoDB's then.
 *
 * @param text what stands in the expression
 * @param names the fields in it, by their aliases
 */
record Clause(String text, Map<String, String> names) {

    private static final Pattern ALIAS = Pattern.compile("#(\\w+)");

    /** A clause of this text; the names of its fields are those of their aliases. */
    static Clause of(String text) {
        Map<String, String> names = new HashMap<>();
        ALIAS.matcher(text).results().forEach(alias -> names.put(alias.group(), alias.group(1)));
        return new Clause(text, Map.copyOf(names));
    }
}
