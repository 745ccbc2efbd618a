package io.holdall.session.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a commit does to the attributes: those it sets, and the names of those it removes. No name is in both. Immutable. */
public final class Delta {

    /** A delta that changes nothing. */
    public static final Delta EMPTY = new Delta(Map.of(), Set.of());

    private final Map<String, Attribute> puts;
    private final Set<String> removals;
    private final @Nullable String onlyPut; // the name, if that is all that it does: as most deltas

    /**
     * A delta of copies of both.
     *
     * @param puts attributes to set, by name
     * @param removals names to remove; a name that is not there is no error
     * @throws IllegalArgumentException if a name is in both
     */
    public Delta(Map<String, Attribute> puts, Set<String> removals) {
        this(Map.copyOf(puts), Set.copyOf(removals), null);
        for (String name : this.removals) {
            if (this.puts.containsKey(name)) {
                throw new IllegalArgumentException("attribute '" + name + "' is both set and removed");
            }
        }
    }

    private Delta(Map<String, Attribute> puts, Set<String> removals, @Nullable String onlyPut) {
        this.puts = puts;
        this.removals = removals;
        this.onlyPut = onlyPut;
    }

    /** A delta that sets one attribute. */
    public static Delta put(String name, Attribute value) {
        return new Delta(Map.of(name, value), Set.of(), name);
    }

    /** A delta that removes one attribute. */
    public static Delta remove(String name) {
        return new Delta(Map.of(), Set.of(name), null);
    }

    /** Attributes to set, by name. */
    public Map<String, Attribute> puts() {
        return puts;
    }

    /** Names to remove. */
    public Set<String> removals() {
        return removals;
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
        if (attributes.isEmpty() || (onlyPut != null && attributes.size() == 1 && attributes.containsKey(onlyPut))) {
            return puts; // nothing of what was there is left
        }
        Map<String, Attribute> result = new HashMap<>(attributes);
        result.putAll(puts);
        result.keySet().removeAll(removals);
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Delta that && puts.equals(that.puts) && removals.equals(that.removals);
    }

    @Override
    public int hashCode() {
        return 31 * puts.hashCode() + removals.hashCode();
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "Delta[puts=" + puts.keySet() + ", removals=" + removals + "]";
    }
}
