package io.holdall.session.benchmark.report.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks that all values of a results file share. */
final class Texts {
    private static final int MAX_LENGTH = 1000;

    private Texts() {}

    /** Passes a text that fits on one line of a table. */
    static String line(String name, @Nullable String text) {
        String given = given(name, text);
        if (given.isBlank() || given.length() > MAX_LENGTH || given.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " must be one line of 1 to " + MAX_LENGTH + " characters that is not blank");
        }
        return given;
    }

    /** Passes a value that is there; a file may leave out what a caller in Java cannot. */
    static <T> T given(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Copies a list that is there and has no holes. */
    static <T> List<T> list(String name, @Nullable List<T> values) {
        given(name, values).forEach(value -> given("an entry of " + name, value));
        return List.copyOf(given(name, values));
    }

    /** Passes the name of a file below the results' own directory; null if there is none. */
    static void file(String name, @Nullable String path) {
        if (path != null && !line(name, path).matches("raw/[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(name + " must be a file in raw/, or absent: " + path);
        }
    }
}
