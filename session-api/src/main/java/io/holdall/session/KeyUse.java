package io.holdall.session;

import java.time.Instant;

/**
 * How much a key of a {@link KeyRing} was used since its user was made, on this node. A key that is no longer primary can go when
 * it was last used longer ago than the longest session may live, on all nodes.
 *
 * @param made how much was signed or encrypted with it
 * @param accepted how much of what it made was accepted
 * @param lastUsedAt the latest of both, by the manager's clock
 */
public record KeyUse(long made, long accepted, Instant lastUsedAt) {}
