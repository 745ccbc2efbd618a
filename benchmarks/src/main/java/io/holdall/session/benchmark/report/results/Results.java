package io.holdall.session.benchmark.report.results;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that one run found. {@link ResultsFile} keeps it in a file.
 *
 * @param schemaVersion the file's format, always {@link #SCHEMA_VERSION}
 * @param environment where, when and with what
 * @param rows the figures, in the order in which the page lists them; no two have the same store, scenario, cart
 *     lines, threads and metric
 * @param series the curves; no two have the same store, scenario, axis and metric
 * @param drills what the drills did; no two are the same drill of the same strategy
 * @param notTimed the stores that failed, the quick contract check or later
 * @param pending what the run had not done yet when this was written, a line each; empty if it came to its end
 * @param notes whatever a reader of the figures must know, a sentence each
 */
public record Results(
        int schemaVersion,
        Environment environment,
        List<Row> rows,
        List<Series> series,
        List<Drilled> drills,
        List<NotTimed> notTimed,
        List<String> pending,
        List<String> notes) {

    /** The only format that this version reads and writes. */
    public static final int SCHEMA_VERSION = 2;

    /** Checks that nothing is missing and no figure is there twice. */
    public Results {
        if (schemaVersion != SCHEMA_VERSION) {
            throw new IllegalArgumentException("schemaVersion must be " + SCHEMA_VERSION + ": " + schemaVersion);
        }
        Texts.given("environment", environment);
        rows = Texts.list("rows", rows);
        series = Texts.list("series", series);
        drills = Texts.list("drills", drills);
        notTimed = Texts.list("notTimed", notTimed);
        pending = Texts.list("pending", pending);
        pending.forEach(step -> Texts.line("pending", step));
        notes = Texts.list("notes", notes);
        notes.forEach(note -> Texts.line("note", note));
        requireDistinct(rows, Row::key);
        requireDistinct(series, Series::key);
        requireDistinct(drills, Drilled::key);
    }

    /** Results of a run that came to its end, in the current format. */
    public Results(
            Environment environment,
            List<Row> rows,
            List<Series> series,
            List<Drilled> drills,
            List<NotTimed> notTimed,
            List<String> notes) {
        this(SCHEMA_VERSION, environment, rows, series, drills, notTimed, List.of(), notes);
    }

    /** Whether the run that wrote them came to its end. */
    public boolean complete() {
        return pending.isEmpty();
    }

    /** Whether any figure was observed on an emulator. */
    public boolean emulated() {
        return Stream.of(
                        rows.stream().map(Row::kind),
                        series.stream().map(Series::kind),
                        drills.stream().map(Drilled::kind))
                .flatMap(kinds -> kinds)
                .anyMatch(Kind.EMULATED::equals);
    }

    private static <T> void requireDistinct(List<T> entries, Function<T, Object> key) {
        Set<Object> seen = new HashSet<>();
        for (T entry : entries) {
            if (!seen.add(key.apply(entry))) {
                throw new IllegalArgumentException("two entries for the same figure: " + key.apply(entry));
            }
        }
    }
}
