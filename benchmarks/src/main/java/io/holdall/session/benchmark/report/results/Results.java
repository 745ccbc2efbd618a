package io.holdall.session.benchmark.report.results;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that one run found. {@link ResultsFile} keeps it in a file.
 *
 * @param schemaVersion the file's format, always {@link #SCHEMA_VERSION}
 * @param environment where, when and with what
 * @param rows the figures, in the order in which the page lists them; no two have the same store, scenario, cart
 *     lines, threads and metric
 * @param notTimed the stores that failed, the quick contract check or later
 * @param notes whatever a reader of the figures must know, a sentence each
 */
public record Results(
        int schemaVersion, Environment environment, List<Row> rows, List<NotTimed> notTimed, List<String> notes) {

    /** The only format that this version reads and writes. */
    public static final int SCHEMA_VERSION = 1;

    /** Checks that nothing is missing and no figure is there twice. */
    public Results {
        if (schemaVersion != SCHEMA_VERSION) {
            throw new IllegalArgumentException("schemaVersion must be " + SCHEMA_VERSION + ": " + schemaVersion);
        }
        Texts.given("environment", environment);
        rows = Texts.list("rows", rows);
        notTimed = Texts.list("notTimed", notTimed);
        notes = Texts.list("notes", notes);
        notes.forEach(note -> Texts.line("note", note));
        Set<Row.Key> seen = new HashSet<>();
        for (Row row : rows) {
            if (!seen.add(row.key())) {
                throw new IllegalArgumentException("two rows for the same figure: " + row.key());
            }
        }
    }

    /** Results in the current format. */
    public Results(Environment environment, List<Row> rows, List<NotTimed> notTimed, List<String> notes) {
        this(SCHEMA_VERSION, environment, rows, notTimed, notes);
    }
}
