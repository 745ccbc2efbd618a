package io.holdall.example.myclothes.shop;

/** What was asked for is not done, and nothing has changed; the message is a sentence for the customer. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * Says why.
     *
     * @param status of the response, such as 400
     * @param sentence for the customer; not trusted to be free of markup
     */
    public Refusal(int status, String sentence) {
        super(sentence, null, false, false); // no stack trace: it is an answer, not a fault
        this.status = status;
    }

    /** Of the response. */
    public int status() {
        return status;
    }
}
