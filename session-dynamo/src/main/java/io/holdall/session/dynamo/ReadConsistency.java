package io.holdall.session.dynamo;

/**
 * Which of DynamoDB's two kinds of reads a load uses.
 *
 * <p>Either way a client reads its own commits, and no update is ever lost: every commit is conditional on the item as
 * DynamoDB's leader has it, so one that rests on an old read meets the newer item and is a conflict, or goes on from there.
 * The settings differ only in the loads, and in the token; tokens of either are good for both, so nodes may change the
 * setting one by one.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html">AWS on read
 *     consistency</a>
 */
public enum ReadConsistency {

    /**
     * Each load is one strongly consistent read: it has all that was committed before, by anybody. It costs one read unit for
     * each 4 KB of the item. The token is the id.
     */
    STRONG,

    /**
     * A load asks eventually consistent first, for half a read unit each 4 KB, and strongly only if that answer will not do.
     *
     * <p>The token carries the version that the client last saw, {@code <id>~<version>}, and so changes with each commit. The
     * eventual answer is good if it is a live session of at least that version. If it is older, or if by it the session is
     * missing, over or unreadable, the load asks a second time, strongly, and that answer counts. A token without a version
     * is asked for strongly at once, and only once. An eventual read that fails is an error as ever, as the strong one has
     * the same endpoint.
     *
     * <p><b>Promised:</b> a client that sends the token that it was last given reads its own commits and never goes back in
     * time, on whichever node. (Responses to parallel requests of one client may arrive in another order; the browser then
     * keeps the token that came last.)
     *
     * <p><b>Given up:</b> what others have done may be seen late, for as long as a copy lags behind: usually for less than a
     * second, but DynamoDB states no bound. A session that was ended or got a new id may until then be served under its old
     * token, as it was before; nothing can be committed to it. Deadlines are exact, but a touch may be seen late, and so be
     * sent once more. A near cache over such a store may keep such an answer for its own time, even of a session that was
     * ended through it: the two delays add up.
     *
     * <p><b>Cost:</b> a load that asks twice takes one more round trip, and 1.5 times the units of a strong one. So it pays
     * as long as fewer than half of the loads do; those that follow their client's own commit at once are the ones that may.
     *
     * <p>The version in the token is a hint and is not signed: a client that lowers it may get its own session as old as a copy
     * lags behind, and one that raises it pays with a round trip.
     */
    WATERMARKED
}
