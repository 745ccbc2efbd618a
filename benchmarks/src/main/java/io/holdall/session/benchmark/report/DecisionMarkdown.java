package io.holdall.session.benchmark.report;

import io.holdall.session.benchmark.report.results.Results;

/** The decision table for the project's README, between two comments that nobody sees. */
public final class DecisionMarkdown {
    /** Before the table. */
    public static final String BEGIN = "<!-- decision: begin, made by ./compare, do not edit -->";

    /** After it. */
    public static final String END = "<!-- decision: end -->";

    private DecisionMarkdown() {}

    /** The table alone. */
    public static String of(Results results) {
        return Templates.markdown("decision.md").execute(new Report(results)).strip() + "\n";
    }

    /**
     * A text with its table replaced by that of these results.
     *
     * @throws IllegalArgumentException if the text has not the two comments, one after the other
     */
    public static String into(String text, Results results) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the text has no place for the decision table: it needs the lines \""
                    + BEGIN + "\" and \"" + END + "\"");
        }
        return text.substring(0, begin + BEGIN.length()) + "\n" + of(results) + text.substring(end);
    }
}
