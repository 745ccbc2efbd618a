package io.holdall.session.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a commit does to the attributes: those it sets, and the names of those it removes. No name is in both. Immutable.
 *
 * @param puts attributes to set, by name
 * @param removals names to remove; a name that is not there is no error
 */
public record Delta(Map<String, Attribute> puts, Set<String> removals) {

    /** A delta that changes nothing. */
    public static final Delta EMPTY = new Delta(Map.of(), Set.of());

    /** A delta that sets one attribute. */
    public static Delta put(String name, Attribute value) {
        return new Delta(Map.of(name, value), Set.of());
    }

    /** A delta that removes one attribute. */
    public static Delta remove(String name) {
        return new Delta(Map.of(), Set.of(name));
    }

    /** Copies both. */
    public Delta {
        puts = Map.copyOf(puts);
        removals = Set.copyOf(removals);
        for (String name : removals) {
            if (puts.containsKey(name)) {
                throw new IllegalArgumentException("attribute '" + name + "' is both set and removed");
            }
        }
    }

    /** Whether nothing is set or removed. */
    public boolean isEmpty() {
        return puts.isEmpty() && removals.isEmpty();
    }

    /** {@code attributes} with this delta applied. */
    public Map<String, Attribute> appliedTo(Map<String, Attribute> attributes) {
        if (isEmpty()) {
            return attributes;
        }
        if (attributes.isEmpty() || (removals.isEmpty() && puts.keySet().containsAll(attributes.keySet()))) {
            return puts; // nothing of what was there is left
        }
        Map<String, Attribute> result = new HashMap<>(attributes);
        result.putAll(puts);
        result.keySet().removeAll(removals);
        return result;
    }
}
