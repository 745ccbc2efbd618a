package io.holdall.session.benchmark.report.diff;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A difference in plain lines. */
final class DiffText {

    private static final int MOST_NAMES = 12;

    private final Diff diff;

    DiffText(Diff diff) {
        this.diff = diff;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        diff.cautions().forEach(caution -> text.append("! ").append(caution).append('\n'));
        List<Change> beyond = diff.beyondError();
        List<Change> undecided = diff.undecided();
        text.append(String.format(
                Locale.ROOT,
                "%d figures are in both runs. %d changed beyond their error, %d differ without an error that could tell.%n",
                diff.compared(),
                beyond.size(),
                undecided.size()));
        list(text, "Changed beyond the error:", beyond);
        list(text, "Different, and perhaps by chance, as there is no error to tell:", undecided);
        names(text, "Only in the first run:", diff.onlyBefore());
        names(text, "Only in the second run:", diff.onlyAfter());
        return text.toString();
    }

    private static void list(StringBuilder text, String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        for (Change change : changes) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-8s %s: %s -> %s %s%n",
                    ratio(change.before().value(), change.after().value()),
                    change.figure(),
                    figure(change.before().value(), change.before().error()),
                    figure(change.after().value(), change.after().error()),
                    change.after().unit()));
        }
    }

    private static void names(StringBuilder text, String title, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        names.stream()
                .limit(MOST_NAMES)
                .forEach(name -> text.append("  ").append(name).append('\n'));
        if (names.size() > MOST_NAMES) {
            text.append("  and ").append(names.size() - MOST_NAMES).append(" more\n");
        }
    }

    private static String ratio(double before, double after) {
        if (before == 0 || after == 0) {
            return after == 0 ? "gone" : "new";
        }
        return String.format(Locale.ROOT, "x%.2f", after / before);
    }

    private static String figure(double value, @Nullable Double error) {
        return error == null ? number(value) : number(value) + " ± " + number(error);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
