package io.holdall.session.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as a store has it. Immutable.
 *
 * @param id the session's id
 * @param version 1 when created, one more with each commit that changes anything but the lifetime
 * @param lifetime when it began and when it ends
 * @param principal who is logged in, or {@code null}
 * @param attributes the attributes by name
 * @param recentCommits the commits applied last; empty where a store cannot lose an answer
 */
public record SessionState(
        SessionId id,
        long version,
        Lifetime lifetime,
        @Nullable String principal,
        Map<String, Attribute> attributes,
        CommitIds recentCommits) {

    /** Copies the attributes. */
    public SessionState {
        if (version < 1) {
            throw new IllegalArgumentException("a stored session's version is 1 or more, not " + version);
        }
        attributes = Map.copyOf(attributes);
    }

    /** This state with a lifetime renewed as {@link Lifetime#renewedBy} says; the version stays. */
    public SessionState touched(Lifetime renewal) {
        return new SessionState(id, version, lifetime.renewedBy(renewal), principal, attributes, recentCommits);
    }

    /** Shows neither id, principal nor values. */
    @Override
    public String toString() {
        return "SessionState[version=" + version + ", expiresAt=" + lifetime.expiresAt() + ", attributes="
                + attributes.size() + "]";
    }
}
