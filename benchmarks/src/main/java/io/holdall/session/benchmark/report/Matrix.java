package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Kind;
import java.util.List;

/**
 * A table of all strategies as the templates show it.
 *
 * @param id its name in the page
 * @param caption what it shows
 * @param columns the headings over the cells
 * @param lines one for each strategy
 */
record Matrix(String id, String caption, List<String> columns, List<Line> lines) {

    record Line(String name, List<Box> cells) {}

    /** A cell; what it says is in one or more entries. */
    record Box(List<Entry> entries) {
        boolean absent() {
            return entries.stream().allMatch(Entry::absent);
        }
    }

    /**
     * One value of a cell; a part that does not apply is empty.
     *
     * @param part which of the cell's values it is
     * @param text the value with its unit, or the words in its place
     * @param error the error, after a ±
     * @param kind measured, emulated or modelled
     * @param disturbed why the figure must not be trusted
     * @param rank {@code best}, {@code worst} or empty
     * @param run a link to where it comes from
     * @param absent whether there is no figure
     */
    record Entry(
            String part,
            String text,
            String error,
            String kind,
            String disturbed,
            String rank,
            String run,
            boolean absent) {

        static Entry of(Criterion criterion, Finding finding, String rank) {
            Figure figure = finding.figure();
            if (figure == null) {
                String part = finding.isMissing() ? criterion.part() : "";
                return new Entry(part, finding.words(), "", "", "", "", "", true);
            }
            Double error = figure.error();
            return new Entry(
                    criterion.part(),
                    Numbers.text(figure.value()) + criterion.unit(),
                    error == null ? "" : Numbers.error(error),
                    figure.kind().word(),
                    figure.wide() ? "disturbed" : "",
                    rank,
                    finding.run(),
                    false);
        }

        /** This entry for a cell in which it stands for all. */
        Entry unpartitioned() {
            return new Entry("", text, error, kind, disturbed, rank, run, absent);
        }

        /** A word's beginning, for a narrow cell. */
        String shortKind() {
            if (kind.equals(Kind.MEASURED.word())) {
                return "meas.";
            }
            return kind.equals(Kind.EMULATED.word()) ? "emul." : "model.";
        }

        /** A letter, for the narrowest: c is computed. */
        String kindLetter() {
            return kind.equals(Kind.MODELLED.word()) ? "c" : kind.substring(0, 1);
        }

        boolean best() {
            return rank.equals("best");
        }

        boolean worst() {
            return rank.equals("worst");
        }
    }
}
