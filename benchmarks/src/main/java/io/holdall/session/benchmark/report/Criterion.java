package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Strategy;
import java.util.function.Function;

/**
 * One question that the decision table answers of every strategy.
 *
 * @param column the heading; criteria with the same one share a cell
 * @param part which of that cell's entries it is, such as {@code read}; empty if it is the only one
 * @param unit after each value
 * @param better which values are the better ones
 * @param answer what the run says of a strategy
 */
record Criterion(String column, String part, String unit, Better better, Function<Strategy, Finding> answer) {

    enum Better {
        LESS,
        MORE
    }

    /** As the page names it in a sentence. */
    String name() {
        return part.isEmpty() ? column : column + ", " + part;
    }
}
