package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.contender.Carts;
import io.holdall.session.benchmark.contender.Connections;
import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.contender.RedisStatistics;
import io.holdall.session.benchmark.contender.Server;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions on a server, begun through the store itself by several threads, and removed at the end, whatever happened. */
final class ServerGrowth {

    private static final int THREADS = 8;

    /** More than a session of ten lines ever took in Redis. */
    private static final long BYTES_PER_SESSION = 4 << 10;

    private final Contender contender;
    private final String namespace;
    private final int reads;

    /**
     * In Redis or DynamoDB.
     *
     * @param namespace which holds nothing else: what is in it is removed
     */
    ServerGrowth(Contender contender, String namespace, int reads) {
        this.contender = contender;
        this.namespace = namespace;
        this.reads = reads;
    }

    /** Those of the counts that surely fit: less than half of the memory of the server's machine, and within the server's bound. */
    List<Integer> fitting(List<Integer> counts) {
        if (!contender.store().isInRedis()) {
            return counts;
        }
        try (Connections connections = new Connections(namespace)) {
            long room = new RedisStatistics(connections).room();
            return counts.stream()
                    .filter(count -> count * BYTES_PER_SESSION < room)
                    .toList();
        }
    }

    /** What was seen at each count. */
    List<Observed> observe(List<Integer> counts) {
        Server server = contender.server().orElseThrow();
        List<Observed> seen = new ArrayList<>();
        try (Connections connections = new Connections(namespace)) {
            server.prepare(connections);
            try (Carts carts = contender.open(connections)) {
                StoredSessions sessions = new StoredSessions(carts, counts.get(counts.size() - 1), THREADS);
                sessions.growTo(1); // connections and scripts are made once
                double before = usedMemory(connections);
                for (int count : counts) {
                    sessions.growTo(count);
                    seen.add(sessions.read(bytes(connections, before), reads));
                }
            } finally {
                server.clear(connections);
            }
        }
        return seen;
    }

    private @Nullable Double bytes(Connections connections, double before) {
        return contender.store().isInRedis() ? usedMemory(connections) - before : null;
    }

    private double usedMemory(Connections connections) {
        return contender.store().isInRedis() ? new RedisStatistics(connections).usedMemory() : 0;
    }
}
