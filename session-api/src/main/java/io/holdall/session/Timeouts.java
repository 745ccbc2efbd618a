package io.holdall.session;

import io.holdall.session.spi.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The timeouts of a manager, checked, and the lifetimes that follow from them. Immutable. */
final class Timeouts {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Duration idle;
    private final Duration absolute;
    private final long touchMillis;

    /** An access within the touch interval is not written; adding the interval to the idle timeout keeps what it was promised. */
    private final Duration idleAndTouch;

    Timeouts(Duration idle, Duration absolute, Duration touchInterval) {
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
        this.idle = idle;
        this.absolute = absolute;
        this.touchMillis = touchInterval.toMillis();
        this.idleAndTouch = idle.plus(touchInterval);
    }

    /** The default of the touch interval: a tenth of the idle timeout. */
    static Timeouts of(Duration idle, Duration absolute) {
        requireSensible("idleTimeout", idle, SHORTEST);
        return new Timeouts(idle, absolute, Duration.ofMillis(idle.toMillis() / 10));
    }

    /** These, but for a session that may be idle for another time: touched as often as these say, or as that needs. */
    Timeouts withIdle(Duration other) {
        Duration touch = Duration.ofMillis(Math.min(touchMillis, other.toMillis() / 10));
        return new Timeouts(other, absolute, touch);
    }

    /** How long a session lives without an access. */
    Duration idle() {
        return idle;
    }

    /** Until when a session lives that is not accessed again. */
    Instant idleDeadline(Lifetime lifetime) {
        return lifetime.lastAccessedAt().plus(idleAndTouch);
    }

    /** How long a session lives at most. */
    Duration absolute() {
        return absolute;
    }

    /** The lifetime of a session that begins now. */
    Lifetime begin(Instant now) {
        return new Lifetime(now, now, now.plus(idleAndTouch), now.plus(absolute));
    }

    /** The lifetime of a session that is accessed now. */
    Lifetime renew(Lifetime lifetime, Instant now) {
        return lifetime.accessedAt(now, idleAndTouch);
    }

    /** Whether an access now is worth a write of its own. */
    boolean touchDue(Lifetime lifetime, long nowMillis) {
        return nowMillis - lifetime.lastAccessedAtMillis() >= touchMillis;
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
