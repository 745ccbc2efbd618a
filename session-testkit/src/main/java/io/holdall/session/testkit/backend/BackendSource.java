package io.holdall.session.testkit.backend;

import java.util.Locale;

/** Who provides a backend. */
public enum BackendSource {

    /** An address that was given, in the environment or as a system property. Not ours: neither started nor ended. */
    ENVIRONMENT,

    /** A container that Testcontainers started, which ends with this JVM. */
    TESTCONTAINERS,

    /** A child process from a Maven artifact, on a loopback port, which ends with this JVM. */
    EMBEDDED;

    /** The name in lower case, as it is printed and as {@code HOLDALL_BACKENDS} takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BackendSource parse(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a source of backends: environment, testcontainers or embedded", unknown);
        }
    }
}
