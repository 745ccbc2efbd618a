package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a run says of one question: a figure and where to look it up, or words in its place.
 *
 * @param figure null if there is none
 * @param words why there is none; empty if there is one
 * @param run a link to where the figure comes from; empty if there is none
 */
record Finding(@Nullable Figure figure, String words, String run) {

    static final String NOT_MEASURED = "not measured";

    static Finding of(Figure figure, String run) {
        return new Finding(figure, "", run);
    }

    static Finding words(String words) {
        return new Finding(null, words, "");
    }

    static Finding notMeasured() {
        return words(NOT_MEASURED);
    }

    boolean isMissing() {
        return words.equals(NOT_MEASURED);
    }

    /** Whether others can be better or worse than it: than an emulator's figure nothing is. */
    boolean canBeCompared() {
        return figure != null && figure.kind() != Kind.EMULATED;
    }

    /** Whether it may be called the best or the worst of those that can be compared: a disturbed one must not. */
    boolean canBeRanked() {
        return figure != null && canBeCompared() && !figure.wide();
    }
}
