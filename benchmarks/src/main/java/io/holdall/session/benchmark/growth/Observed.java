package io.holdall.session.benchmark.growth;

import org.jspecify.annotations.Nullable;

/**
 * What was seen when so many sessions were stored.
 *
 * @param bytes what they take together where they are kept; null where that cannot be asked for
 * @param p50Micros the time that half of the read requests took at most
 * @param p50Error half its 99.9 % confidence interval, over ten parts of the requests
 */
record Observed(
        int sessions,
        @Nullable Double bytes,
        double p50Micros,
        @Nullable Double p50Error) {

    /** As a line of text, which {@link #parse} reads. */
    String line() {
        return sessions + " " + bytes + " " + p50Micros + " " + p50Error;
    }

    static Observed parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Observed(
                Integer.parseInt(parts[0]), number(parts[1]), Double.parseDouble(parts[2]), number(parts[3]));
    }

    private static @Nullable Double number(String text) {
        return text.equals("null") ? null : Double.valueOf(text);
    }
}
