package io.holdall.session.servlet;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The classes whose names may stand in stored attributes: simple values of the JDK, and those of the application's packages. */
final class AllowList {

    private static final Set<String> SIMPLE = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.net.URI",
            "java.util.UUID",
            "java.util.Date",
            "java.util.Locale",
            "java.util.Currency");

    private static final Set<String> CONTAINERS = Set.of(
            "java.lang.Object", // the elements of an Object[]; never a value's own class
            "java.util.ArrayList",
            "java.util.LinkedList",
            "java.util.ArrayDeque",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.EnumSet",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.EnumMap",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.CopyOnWriteArrayList");

    private static final String TIME = "java.time.";

    private final List<String> prefixes = new ArrayList<>();

    AllowList(List<String> packages) {
        for (String name : packages) {
            prefixes.add(name + ".");
        }
    }

    /** Whether types of the application's are allowed at all. */
    boolean allowsApplicationTypes() {
        return !prefixes.isEmpty();
    }

    /** Whether a class of this name may be made. */
    boolean allows(String className) {
        if (className.startsWith("[")) {
            return allowsArray(className);
        }
        if (SIMPLE.contains(className) || CONTAINERS.contains(className)) {
            return true;
        }
        if (className.startsWith(TIME)) {
            return className.indexOf('.', TIME.length()) < 0; // not the packages below it
        }
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** As {@code [[Ljava.lang.String;} or {@code [I}. */
    private boolean allowsArray(String className) {
        int dimensions = 1;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        int last = className.length() - 1;
        return className.length() == dimensions + 1
                ? "ZBCSIJFD".indexOf(className.charAt(dimensions)) >= 0
                : className.length() > dimensions + 2
                        && className.charAt(dimensions) == 'L'
                        && className.charAt(dimensions + 1) != '['
                        && className.charAt(last) == ';'
                        && allows(className.substring(dimensions + 1, last));
    }

    /**
     * What a value of a class of the JDK that is not public, such as {@code List.of} makes, is stored as: the name of one that can
     * be made again. {@code null} for all others.
     */
    @Nullable String standIn(Object value) {
        if (value instanceof ZoneId && !(value instanceof ZoneOffset)) {
            return "java.time.ZoneId";
        }
        String name = value.getClass().getName();
        if (!name.startsWith("java.util.")
                || CONTAINERS.contains(name)
                || value instanceof EnumSet
                || !(value instanceof Collection || value instanceof Map)) {
            return null;
        }
        if (value instanceof Map) {
            return value instanceof SortedMap ? "java.util.TreeMap" : "java.util.LinkedHashMap";
        }
        if (value instanceof Set) {
            return value instanceof SortedSet ? "java.util.TreeSet" : "java.util.LinkedHashSet";
        }
        return value instanceof List ? "java.util.ArrayList" : null;
    }
}
