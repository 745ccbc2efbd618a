package io.holdall.session.benchmark.report.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much time a run took for its figures. */
public enum Setting {
    /** Seconds: shows that everything runs. Its figures mean nothing. */
    @JsonProperty("smoke")
    SMOKE,

    /** Minutes: orders of magnitude, with wide errors. */
    @JsonProperty("quick")
    QUICK,

    /** As long as good figures need. */
    @JsonProperty("full")
    FULL;

    /** The word that the file and the page use. */
    public String word() {
        return switch (this) {
            case SMOKE -> "smoke";
            case QUICK -> "quick";
            case FULL -> "full";
        };
    }
}
