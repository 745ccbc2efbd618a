package io.holdall.session.benchmark.measure;

import org.jspecify.annotations.Nullable;

/** Makes one sentence of a failure, for people. */
public final class Causes {

    private static final int LONGEST = 400;

    private Causes() {}

    /** The first line of the innermost message that there is, without control characters. */
    public static String sentence(Throwable failure) {
        String text = failure.toString();
        for (Throwable cause = failure; cause != null; cause = inner(cause)) {
            text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
        String line = text.strip().lines().findFirst().orElse(failure.getClass().getSimpleName());
        String clean = line.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + " …";
    }

    /** JMH hangs what a benchmark threw on its own exception as suppressed. */
    private static @Nullable Throwable inner(Throwable failure) {
        if (failure.getCause() != null) {
            return failure.getCause();
        }
        return failure.getSuppressed().length == 0 ? null : failure.getSuppressed()[0];
    }
}
