package io.holdall.session.spi;

/**
 * A session as it may be shown to its owner, in a list of devices for example. It holds no secret: the handle is the hash of
 * the id.
 *
 * @param principal who is logged in
 * @param handle {@link SessionId#hashed()}: names the session, but opens nothing
 * @param lifetime when it began, was last accessed and ends
 */
public record SessionSummary(String principal, String handle, Lifetime lifetime) {

    /** The summary of a session that somebody is logged in to. */
    public static SessionSummary of(SessionState state, String principal) {
        return new SessionSummary(principal, state.id().hashed(), state.lifetime());
    }

    /** Does not show the principal. */
    @Override
    public String toString() {
        return "SessionSummary[handle=" + handle + ", expiresAt=" + lifetime.expiresAt() + "]";
    }
}
