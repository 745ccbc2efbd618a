package io.holdall.session.sticky;

import org.jspecify.annotations.Nullable;

/**
 * What became of the sessions of a node that was drained.
 *
 * @param moved how many are in the other store now
 * @param left how many are still in this node's memory, alive, and will be lost with it
 * @param failure the first failure of those left; {@code null} if there was none, so that time ran out if any are left
 */
public record DrainReport(long moved, long left, @Nullable RuntimeException failure) {

    /** Whether nothing is left. */
    public boolean complete() {
        return left == 0;
    }
}
