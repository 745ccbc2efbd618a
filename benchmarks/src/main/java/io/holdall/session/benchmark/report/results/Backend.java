package io.holdall.session.benchmark.report.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A server that stores ran against.
 *
 * @param name for instance {@code Redis}
 * @param version what the server says of itself
 * @param origin where it came from
 */
public record Backend(String name, String version, Origin origin) {

    /** Checks that each part is there. */
    public Backend {
        Texts.line("backend name", name);
        Texts.line("backend version", version);
        Texts.given("backend origin", origin);
    }

    /** Where a backend came from, in the order in which they are tried. */
    public enum Origin {
        /** An address given in the environment. */
        @JsonProperty("environment")
        ENVIRONMENT,

        /** A container. */
        @JsonProperty("testcontainers")
        TESTCONTAINERS,

        /** A process or library that came as a Maven artifact. */
        @JsonProperty("embedded")
        EMBEDDED;

        /** The word that the file and the page use. */
        public String word() {
            return switch (this) {
                case ENVIRONMENT -> "environment";
                case TESTCONTAINERS -> "testcontainers";
                case EMBEDDED -> "embedded";
            };
        }
    }
}
