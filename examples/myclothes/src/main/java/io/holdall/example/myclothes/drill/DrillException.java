package io.holdall.example.myclothes.drill;

/** A drill could not be done; the message says why. */
public final class DrillException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DrillException(String message) {
        super(message);
    }
}
