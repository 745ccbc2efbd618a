package io.holdall.example.myclothes.drill;

import java.time.Duration;

/**
 * How a drill is driven. Immutable.
 *
 * @param clients that ask at the same time, 1 to {@value #MOST_CLIENTS}
 * @param before how long before the fault, at most 10 minutes
 * @param after how long after it, at most 10 minutes
 */
public record DrillSettings(int clients, Duration before, Duration after) {

    /** Clients of a drill at most: each is a thread. */
    public static final int MOST_CLIENTS = 1000;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** 16 clients, 3 s before, and 8 s after: longer than a near cache may be stale. */
    public static final DrillSettings DEFAULT = new DrillSettings(16, Duration.ofSeconds(3), Duration.ofSeconds(8));

    /** Checks the bounds. */
    public DrillSettings {
        if (clients < 1 || clients > MOST_CLIENTS) {
            throw new DrillException("A drill has 1 to " + MOST_CLIENTS + " clients, not " + clients + ".");
        }
        requireSensible("before", before);
        requireSensible("after", after);
    }

    private static void requireSensible(String name, Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new DrillException("The time " + name + " the fault is 0 to " + LONGEST.toSeconds() + " s, not "
                    + duration.toSeconds() + " s.");
        }
    }
}
