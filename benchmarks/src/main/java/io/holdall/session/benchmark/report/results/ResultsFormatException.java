package io.holdall.session.benchmark.report.results;

import org.jspecify.annotations.Nullable;

/** A file that is no results file of this format. The message is a sentence for whoever gave the file. */
public final class ResultsFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ResultsFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
