package io.holdall.example.myclothes.balancer;

/** Somebody else listens on a port that was asked for. */
public final class PortInUseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The message is a sentence for who gave the port. */
    public PortInUseException(int port, Throwable cause) {
        super(
                "Port " + port
                        + " of 127.0.0.1 is in use: end what listens there, or give another port, or 0 for any free one.",
                cause);
    }
}
