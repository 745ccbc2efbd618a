package io.holdall.session.benchmark.load;

/** The requests of a load by their number: which one it is depends on the number alone, not on threads. Thread-safe. */
interface Requests {

    /** Whether the request of a number is an update. */
    boolean isUpdate(long number);

    /**
     * Makes the request, and waits for its answer.
     *
     * @throws RuntimeException if it failed
     */
    void make(long number);
}
