package io.holdall.session.benchmark.growth;

import io.holdall.session.benchmark.contender.SessionCarts;
import io.holdall.session.sticky.StickySessionStore;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Arrays;

/**
 * The program of the JVM that {@link HeapGrowth} starts: begins sessions in its memory and prints an {@link Observed} for each count.
 * The store's bound in bytes, by default 256 MiB, is lifted: else it would evict most of a million sessions.
 */
final class GrowHeap {

    private static final int WARM_UP = 1000;
    private static final long NO_BOUND = 1L << 40;

    private GrowHeap() {}

    /** Arguments: how many reads are timed at each count, then the counts, each higher than the one before. */
    public static void main(String... arguments) {
        int reads = Integer.parseInt(arguments[0]);
        int[] counts =
                Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        StoredSessions warmUp = sessions(WARM_UP);
        warmUp.growTo(WARM_UP);
        warmUp.read(null, reads);
        StoredSessions sessions = sessions(counts[counts.length - 1]);
        long before = used();
        for (int count : counts) {
            sessions.growTo(count);
            double bytes = used() - before;
            System.out.println(sessions.read(bytes, reads).line());
        }
    }

    private static StoredSessions sessions(int most) {
        return new StoredSessions(
                new SessionCarts(
                        StickySessionStore.builder().maximumBytes(NO_BOUND).build()),
                most,
                1);
    }

    /** What the last collection left. */
    private static long used() {
        for (int i = 0; i < 2; i++) {
            ManagementFactory.getMemoryMXBean().gc(); // the first may leave what is only referenced weakly
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
