package io.holdall.example.myclothes.cluster;

import java.time.Instant;

/**
 * Something that happened to a cluster.
 *
 * @param text a sentence for people
 */
public record Event(Instant at, String text) {}
