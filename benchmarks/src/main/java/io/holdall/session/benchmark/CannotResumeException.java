package io.holdall.session.benchmark;

/** There is no interrupted run that this one could go on with; the message is a sentence that says what to do instead. */
final class CannotResumeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotResumeException(String message) {
        super(message);
    }
}
