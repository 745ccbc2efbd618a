package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.contender.Contender;
import io.holdall.session.benchmark.report.results.Metric;
import io.holdall.session.benchmark.report.results.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How memory, latency and throughput grow. The sessions are really stored, up to a million in a full run, each with a cart of
 * {@value StoredSessions#CART_LINES} lines, and removed again.
 */
public final class Growth {

    private static final int SERVER_READS = 5000;
    private static final int FEWER_READS = 1000;

    private final Setting setting;
    private final String namespace;

    /**
     * For one run.
     *
     * @param namespace the run's own; what is stored here is kept apart from the rest in it
     */
    public Growth(Setting setting, String namespace) {
        this.setting = setting;
        this.namespace = namespace + "-growth";
    }

    /**
     * One piece of the work.
     *
     * @param contender whose it is; its server must have been found
     * @param expected about how long it takes
     * @param work does it
     */
    public record Part(Contender contender, String what, Duration expected, Supplier<Grown> work) {}

    /** What is done in this run's setting. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        List<Integer> counts = counts();
        parts.add(part(Contender.STICKY, "store sessions, " + last(counts), seconds(2, 2, 120), () -> inHeap(counts)));
        parts.add(part(Contender.REDIS, "store sessions, " + last(counts), seconds(2, 2, 100), () -> inRedis(counts)));
        if (setting == Setting.FULL) {
            Duration each = Duration.ofSeconds(4);
            parts.add(part(
                    Contender.REDIS,
                    "more and more nodes",
                    seconds(0, 0, 25),
                    () -> NodeGrowth.of(Contender.REDIS, namespace, each)));
        }
        if (setting == Setting.FULL) {
            parts.add(part(Contender.DYNAMO, "store sessions, 10000", seconds(0, 0, 60), this::inDynamo));
            parts.add(part(
                    Contender.REDIS,
                    "a cluster of 1, 2 and 3 masters",
                    seconds(0, 0, 45),
                    () -> MasterGrowth.of(Duration.ofSeconds(6))));
        }
        return parts;
    }

    private List<Integer> counts() {
        return switch (setting) {
            case SMOKE -> List.of(1000);
            case QUICK -> List.of(1000, 10_000);
            case FULL -> List.of(1000, 10_000, 100_000, 1_000_000);
        };
    }

    Grown inHeap(List<Integer> counts) {
        List<Integer> fitting = requireSome(HeapGrowth.fitting(counts));
        List<String> notes = new ArrayList<>();
        notes.add("To grow, the sticky store's bound of 256 MiB was lifted, and its JVM got a heap that fits.");
        if (fitting.size() < counts.size()) {
            notes.add("More than " + last(fitting) + " sessions were not stored in a node's memory: this machine has"
                    + " too little of it.");
        }
        return SessionCurves.of(Contender.STICKY, Metric.HEAP, HeapGrowth.observe(fitting), notes);
    }

    Grown inRedis(List<Integer> counts) {
        int reads = setting == Setting.FULL ? SERVER_READS : FEWER_READS;
        ServerGrowth growth = new ServerGrowth(Contender.REDIS, namespace, reads);
        List<Integer> fitting = requireSome(growth.fitting(counts));
        List<String> notes = new ArrayList<>();
        notes.add("The memory of growing sessions in Redis is the difference of its used_memory, which is also that of"
                + " whoever else used the server meanwhile.");
        if (fitting.size() < counts.size()) {
            notes.add("More than " + last(fitting) + " sessions were not stored in Redis: it has too little room.");
        }
        return SessionCurves.of(Contender.REDIS, Metric.SERVER_MEMORY, growth.observe(fitting), notes);
    }

    /** The emulator keeps its tables in one file of SQLite and writes it one request at a time: more would take hours. */
    private Grown inDynamo() {
        return inDynamo(List.of(1000, 3000, 10_000));
    }

    Grown inDynamo(List<Integer> counts) {
        return SessionCurves.of(
                Contender.DYNAMO,
                Metric.SERVER_MEMORY,
                new ServerGrowth(Contender.DYNAMO, namespace, FEWER_READS).observe(counts),
                List.of("DynamoDB was grown to 10,000 sessions only: DynamoDB Local writes one item at a time, and how"
                        + " it slows down says nothing of the service."));
    }

    private Duration seconds(int smoke, int quick, int full) {
        return Duration.ofSeconds(
                switch (setting) {
                    case SMOKE -> smoke;
                    case QUICK -> quick;
                    case FULL -> full;
                });
    }

    private static Part part(Contender contender, String what, Duration expected, Supplier<Grown> work) {
        return new Part(contender, what, expected, work);
    }

    private static List<Integer> requireSome(List<Integer> counts) {
        if (counts.isEmpty()) {
            throw new IllegalStateException("there is not even room for the fewest sessions");
        }
        return counts;
    }

    private static int last(List<Integer> counts) {
        return counts.get(counts.size() - 1);
    }
}
