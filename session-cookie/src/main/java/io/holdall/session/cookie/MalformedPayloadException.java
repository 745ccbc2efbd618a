package io.holdall.session.cookie;

/** A payload is not what {@link StateFormat} would write. Without message and stack trace: all that counts is that it is not. */
final class MalformedPayloadException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedPayloadException() {
        super(null, null, false, false);
    }
}
