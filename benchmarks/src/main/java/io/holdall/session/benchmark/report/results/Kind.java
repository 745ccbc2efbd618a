package io.holdall.session.benchmark.report.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a figure came to be, from the firmest to the softest. */
public enum Kind {
    /** Observed in this run, on the real thing; or counted in requests, where an emulator counts by the rules of the real thing. */
    @JsonProperty("measured")
    MEASURED,

    /** Observed in this run, on an emulator of the real thing (DynamoDB Local is not DynamoDB). */
    @JsonProperty("emulated")
    EMULATED,

    /** Computed from other figures and assumptions; nothing was run. */
    @JsonProperty("modelled")
    MODELLED;

    /** The word that the file and the page use. */
    public String word() {
        return switch (this) {
            case MEASURED -> "measured";
            case EMULATED -> "emulated";
            case MODELLED -> "modelled";
        };
    }

    /** The softer of the two: what a figure is that was computed from both. */
    public Kind softer(Kind other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
