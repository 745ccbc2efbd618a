package io.holdall.session;

import io.holdall.session.spi.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The timeouts of a manager, checked, and the lifetimes that follow from them. */
record Timeouts(Duration idle, Duration absolute, Duration touchInterval) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    Timeouts {
        requireSensible("idleTimeout", idle, SHORTEST);
        requireSensible("absoluteTimeout", absolute, SHORTEST);
        requireSensible("touchInterval", touchInterval, Duration.ZERO);
        if (idle.compareTo(absolute) > 0) {
            throw new IllegalArgumentException("idleTimeout " + idle + " is longer than absoluteTimeout " + absolute
                    + "; make the idle timeout the shorter one");
        }
        if (touchInterval.compareTo(idle) > 0) {
            throw new IllegalArgumentException("touchInterval " + touchInterval + " is longer than idleTimeout " + idle
                    + "; a tenth of it is usual");
        }
    }

    /** The default of the touch interval: a tenth of the idle timeout. */
    static Timeouts of(Duration idle, Duration absolute) {
        requireSensible("idleTimeout", idle, SHORTEST);
        return new Timeouts(idle, absolute, Duration.ofMillis(idle.toMillis() / 10));
    }

    /** The lifetime of a session that begins now. */
    Lifetime begin(Instant now) {
        return new Lifetime(now, now, idleDeadline(now), now.plus(absolute));
    }

    /** The lifetime of a session that is accessed now. */
    Lifetime renew(Lifetime lifetime, Instant now) {
        return lifetime.accessedAt(now, idleDeadline(now));
    }

    /** Whether an access now is worth a write of its own. */
    boolean touchDue(Lifetime lifetime, Instant now) {
        return now.toEpochMilli() - lifetime.lastAccessedAt().toEpochMilli() >= touchInterval.toMillis();
    }

    /** An access within the touch interval is not written; adding the interval keeps what it was promised. */
    private Instant idleDeadline(Instant now) {
        return now.plusMillis(idle.toMillis() + touchInterval.toMillis());
    }

    private static void requireSensible(String name, Duration timeout, Duration shortest) {
        if (timeout.compareTo(shortest) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + timeout + "; it must be between " + shortest + " and " + LONGEST);
        }
        if (!timeout.truncatedTo(ChronoUnit.MILLIS).equals(timeout)) {
            throw new IllegalArgumentException(name + " is " + timeout + "; it must be whole milliseconds");
        }
    }
}
