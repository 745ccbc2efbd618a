package io.holdall.session.benchmark.measure;

import org.jspecify.annotations.Nullable;

/** Makes one line of a failure, for people. */
public final class Causes {

    private static final int LONGEST = 300;

    private Causes() {}

    /** What failed, and the innermost reason, without control characters. */
    public static String sentence(Throwable failure) {
        Throwable reason = failure;
        for (Throwable inner = inner(failure); inner != null; inner = inner(inner)) {
            reason = inner;
        }
        String what = line(failure);
        String why = line(reason);
        return what.contains(why) ? what : what + ": " + why;
    }

    private static String line(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        String line = text.strip().lines().findFirst().orElseThrow().replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    /** JMH hangs what a benchmark threw on an exception of its own, as suppressed. */
    private static @Nullable Throwable inner(Throwable failure) {
        if (failure.getCause() != null) {
            return failure.getCause();
        }
        return failure.getSuppressed().length == 0 ? null : failure.getSuppressed()[0];
    }
}
