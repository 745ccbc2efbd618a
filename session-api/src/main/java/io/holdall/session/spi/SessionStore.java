package io.holdall.session.spi;

import java.time.Instant;

/**
 * A place that keeps sessions: token in, state out; change in, token out.
 *
 * <p>Thread-safe. Each call is atomic: another call sees all of it or nothing. The manager's clock is the only one: it comes in
 * with {@code now} and {@link SessionChange#at()}, so a backend's own clock never decides whether a session is alive; its TTL
 * only sweeps what is over anyway.
 *
 * <p>Every method throws {@link SessionStoreException} if the backend cannot answer, so that an outage never looks like an
 * empty session. A token, whatever it holds, never makes a method throw.
 *
 * <p>The contract tests in {@code session-testkit} settle every edge; a store is one if it passes them.
 */
public interface SessionStore extends AutoCloseable {

    /**
     * The session that a token stands for.
     *
     * @param token what the client sent, anything at all
     * @param now the manager's time; a session past either deadline is {@link Lookup.Missing}, swept or not
     */
    Lookup load(SessionToken token, Instant now);

    /**
     * Makes a change, all of it or nothing.
     *
     * <p>A {@link SessionChange.Kind#CREATE} never overwrites; the other kinds never create. A change that was applied before,
     * its answer lost, is answered {@link Commit.Committed} and not applied again, if no more than {@link CommitIds#KEPT} other
     * commits came between.
     *
     * @throws SessionTooLargeException if the session would be larger than {@link StoreTraits#byteLimit}; what is stored stays
     * @throws SessionCodecException if an attribute cannot be encoded; what is stored stays
     * @throws SessionStoreException if the outcome is unknown; send the same change again to learn it
     */
    Commit commit(SessionChange change);

    /** Deletes the session of a token; nothing happens if there is none. A store that cannot revoke does nothing. */
    void delete(SessionToken token);

    /** What this store promises; the same answer each time. */
    StoreTraits traits();

    /** Closes what this store opened, and nothing that it was given. */
    @Override
    void close();
}
