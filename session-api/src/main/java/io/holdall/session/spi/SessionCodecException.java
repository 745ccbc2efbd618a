package io.holdall.session.spi;

import org.jspecify.annotations.Nullable;

/** A value could not be encoded or decoded. Its message never holds the value. */
public final class SessionCodecException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says what could not be done; a cause whose message shows the value is better left out. */
    public SessionCodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
