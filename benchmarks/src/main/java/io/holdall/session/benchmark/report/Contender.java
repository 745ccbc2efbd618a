package io.holdall.session.benchmark.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the report knows of a store beforehand: the words of {@code contenders.json}.
 *
 * @param name as in the rows
 * @param rawClient the contender that does the same work without Holdall, or null
 * @param peers what people use today in its place
 * @param inNodeMemory whether it answers from this node's memory, so that its heap and its scaling are measured
 * @param inRedis whether its sessions are in Redis alone, so that the server's work and memory are measured, too
 * @param inDynamo whether its sessions are in DynamoDB, so that the units that it consumes are counted, too
 * @param tokenLimit the most octets that the client can hold for it, or null
 * @param keptIn where its sessions are
 * @param chooseWhen what speaks for it
 * @param butKnow what speaks against it
 */
record Contender(
        String name,
        @Nullable String rawClient,
        List<Peer> peers,
        boolean inNodeMemory,
        boolean inRedis,
        boolean inDynamo,
        @Nullable Integer tokenLimit,
        String keptIn,
        String chooseWhen,
        String butKnow) {

    /**
     * What people use today in a store's place.
     *
     * @param name as in the rows
     * @param is what it is
     * @param lacks which of the store's duties it has not, a sentence that begins with "It"
     * @param wide whether it is measured as widely as the store, with every size of cart for instance
     */
    record Peer(String name, String is, String lacks, boolean wide) {}
}
