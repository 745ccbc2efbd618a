package io.holdall.example.myclothes.cluster;

/** A cluster does not start, or does not do what it was asked for. The message says why, and what would be right, for people. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Without a cause that says more than the message. */
    public ClusterException(String message) {
        super(message);
    }

    /** With the cause. */
    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
