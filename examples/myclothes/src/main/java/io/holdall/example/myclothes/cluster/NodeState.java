package io.holdall.example.myclothes.cluster;

/** Where a node is in its life. */
public enum NodeState {
    /** Its process runs and does not serve yet. */
    STARTING,
    /** It serves. */
    UP,
    /** It serves, and gets no new sessions. */
    DRAINING,
    /** It was asked to end, and is ending or has. */
    STOPPED,
    /** It has ended without having been asked to, or was killed. */
    DEAD;

    /** Whether its process is of use. */
    public boolean isAlive() {
        return this == STARTING || this == UP || this == DRAINING;
    }
}
