package io.holdall.session.spi;

/**
 * What a store promises. The contract tests hold it to this both ways: a promise that is made and not kept fails, and so does
 * one that is kept and not made.
 *
 * @param shared every node sees a session, whichever node made it
 * @param survivesNode a session outlives the node that made it
 * @param revocable after {@link SessionStore#delete} or a rotation the old token is missing; of a store that was told to read
 *     copies that lag behind, as soon as they know
 * @param conditionalWrites a conditional change from an old version is a conflict, so no update is lost
 * @param heldByClient the token carries the state, so it grows with it and changes with every commit
 * @param byteLimit the largest session in bytes, as the store counts them; {@link #UNLIMITED} if there is none
 */
public record StoreTraits(
        boolean shared,
        boolean survivesNode,
        boolean revocable,
        boolean conditionalWrites,
        boolean heldByClient,
        long byteLimit) {

    /** No limit but the memory of the backend. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Checks the limit. */
    public StoreTraits {
        if (byteLimit < 1) {
            throw new IllegalArgumentException("a byte limit is 1 or more, not " + byteLimit);
        }
    }
}
