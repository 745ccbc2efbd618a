package io.holdall.session.benchmark.advise;

/**
 * Why a strategy does not meet a need.
 *
 * @param need that is not met
 * @param why a sentence without its full stop; says whether it was measured
 */
public record Fault(Need need, String why) {}
