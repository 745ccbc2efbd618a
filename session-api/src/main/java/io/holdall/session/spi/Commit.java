package io.holdall.session.spi;

/** What became of a {@link SessionChange}. */
public sealed interface Commit {

    /**
     * Applied, now or when the same change was sent before.
     *
     * @param state what is stored now, changes of others included
     * @param token what the client must hold from now on
     */
    record Committed(SessionState state, SessionToken token) implements Commit {}

    /**
     * Not applied: it rests on a version that is no longer the stored one. For a {@link SessionChange.Kind#CREATE}: the id is
     * taken. For a {@link SessionChange.Kind#ROTATE} it may also be that the new id is taken; the old session is then as it was.
     *
     * @param current what is stored
     */
    record Conflict(SessionState current) implements Commit {}

    /** Not applied: the session has been deleted, rotated away or has expired. It is not created again. */
    record Gone() implements Commit {}

    /** The only {@link Gone}. */
    Commit GONE = new Gone();
}
