package io.holdall.session.spi;

/** What a store says of a token. */
public sealed interface Lookup {

    /**
     * The session is there.
     *
     * @param state what is stored, not expired
     * @param token what the client must hold from now on: nearly always the one that it sent
     */
    record Found(SessionState state, SessionToken token) implements Lookup {}

    /**
     * There is no such session.
     *
     * @param reason why, for metrics; a client is told no difference
     */
    record Missing(Reason reason) implements Lookup {}

    /** Why a session is missing. */
    enum Reason {
        /** Well-formed, but the store has no such session: never had, deleted, or expired and swept. */
        UNKNOWN,
        /** Past its idle or absolute deadline. */
        EXPIRED,
        /** Well-formed, but of another node, whose memory this one does not see: the load balancer has sent it astray. */
        ELSEWHERE,
        /** Not a token that this store would have made, or the record behind it is unreadable. */
        INVALID
    }

    /** {@link Missing} because of {@link Reason#UNKNOWN}. */
    Lookup UNKNOWN = new Missing(Reason.UNKNOWN);

    /** {@link Missing} because of {@link Reason#EXPIRED}. */
    Lookup EXPIRED = new Missing(Reason.EXPIRED);

    /** {@link Missing} because of {@link Reason#ELSEWHERE}. */
    Lookup ELSEWHERE = new Missing(Reason.ELSEWHERE);

    /** {@link Missing} because of {@link Reason#INVALID}. */
    Lookup INVALID = new Missing(Reason.INVALID);
}
