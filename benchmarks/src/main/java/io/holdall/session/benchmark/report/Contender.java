package io.holdall.session.benchmark.report;

import org.jspecify.annotations.Nullable;

/**
 * What the report knows of a store beforehand: the words of {@code contenders.json}.
 *
 * @param name as in the rows
 * @param rawClient the contender that does the same work without Holdall, or null
 * @param tokenLimit the most octets that the client can hold for it, or null
 * @param keptIn where its sessions are
 * @param chooseWhen what speaks for it
 * @param butKnow what speaks against it
 */
record Contender(
        String name,
        @Nullable String rawClient,
        @Nullable Integer tokenLimit,
        String keptIn,
        String chooseWhen,
        String butKnow) {}
