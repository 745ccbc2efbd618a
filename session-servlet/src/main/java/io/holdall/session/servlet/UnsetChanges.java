package io.holdall.session.servlet;

/**
 * What is done about objects that were changed after {@code getAttribute} or {@code setAttribute}, and not set (again): a
 * container's own session would have kept such changes, and a stored one does not. To find out, each object that a request has
 * touched is encoded once more, so other settings than {@link #IGNORE} are for development and tests.
 */
public enum UnsetChanges {
    /** Not looked for. The default. */
    IGNORE,
    /** Logged as a warning that names the attributes, by {@link SessionFilter}'s logger. */
    WARN,
    /** {@link IllegalStateException} that names the attributes, at the commit; nothing is stored. */
    FAIL
}
