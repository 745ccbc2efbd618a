package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A table's cell as the templates show it; a part that does not apply is empty.
 *
 * @param text the value with its unit, or why there is none
 * @param error the error, after a ±
 * @param kind measured, emulated or modelled
 * @param warning why the figure must not be trusted
 * @param bad what speaks against the store in this very place
 * @param absent whether there is no figure
 * @param note what the figure is beside another one
 * @param href what the text is a link to
 */
record Cell(
        String text, String error, String kind, String warning, String bad, boolean absent, String note, String href) {

    Cell(String text, String error, String kind, String warning, String bad, boolean absent, String note) {
        this(text, error, kind, warning, bad, absent, note, "");
    }

    Cell(String text, String error, String kind, String warning, String bad, boolean absent) {
        this(text, error, kind, warning, bad, absent, "");
    }

    /** A figure that was estimated from samples: without an error, it says so. */
    static Cell estimate(Figure figure, String unit) {
        Double error = figure.error();
        String warning = error == null ? "error not known" : wideWarning(figure, error);
        return new Cell(
                Numbers.text(figure.value()) + unit,
                error == null ? "" : Numbers.error(error),
                figure.kind().word(),
                warning,
                "",
                false);
    }

    /** A figure that was counted: it has no error unless it is an average. */
    static Cell count(Figure figure, String unit) {
        Double error = figure.error();
        return new Cell(
                Numbers.text(figure.value()) + unit,
                error == null ? "" : Numbers.error(error),
                figure.kind().word(),
                error == null ? "" : wideWarning(figure, error),
                "",
                false);
    }

    static Cell text(String text) {
        return new Cell(text, "", "", "", "", false);
    }

    static Cell text(String text, Kind kind) {
        return new Cell(text, "", kind.word(), "", "", false);
    }

    static Cell absent(String why) {
        return new Cell(why, "", "", "", "", true);
    }

    /** This cell with a mark against the store, if there is something to mark. */
    Cell marked(@Nullable String against) {
        return against == null || absent ? this : new Cell(text, error, kind, warning, against, false, note);
    }

    /** This cell with what its figure is beside another one. */
    Cell noted(String comparison) {
        return absent ? this : new Cell(text, error, kind, warning, bad, false, comparison);
    }

    /** This cell as a link. */
    Cell linked(String target) {
        return new Cell(text, error, kind, warning, bad, absent, note, target);
    }

    private static String wideWarning(Figure figure, double error) {
        if (!figure.wide()) {
            return "";
        }
        return figure.value() == 0
                ? "wide error"
                : "wide error: " + Numbers.percent(error / Math.abs(figure.value())) + " of the figure";
    }
}
