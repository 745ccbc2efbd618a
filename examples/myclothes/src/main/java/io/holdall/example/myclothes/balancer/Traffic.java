package io.holdall.example.myclothes.balancer;

/**
 * What went through the balancer to one node since that node was added.
 *
 * @param requests requests that were sent to it, those among them that it never answered included
 * @param errors those of them that ended with a status of 500 or more, or without an answer
 * @param inFlight those that are not answered yet
 */
public record Traffic(long requests, long errors, int inFlight) {

    /** Nothing yet. */
    public static final Traffic NONE = new Traffic(0, 0, 0);
}
