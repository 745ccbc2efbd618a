package io.holdall.session;

import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link SessionManager}. Not thread-safe. */
public final class SessionManagerBuilder {

    final SessionStore store;
    SessionCodec codec = JacksonCodec.json();
    SessionListener listener = SessionListener.NONE;
    UndecodableAttribute undecodable = UndecodableAttribute.ABSENT;
    int maxRetries = 20;
    InstantSource clock = Clock.systemUTC();
    private Duration idleTimeout = Duration.ofMinutes(30);
    private Duration absoluteTimeout = Duration.ofHours(8);
    private @Nullable Duration touchInterval;

    SessionManagerBuilder(SessionStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * How long a session lives without an access: at least this long, at most this and the touch interval. Default 30 minutes.
     * Between 1 ms and 3,650 days.
     */
    public SessionManagerBuilder idleTimeout(Duration idleTimeout) {
        this.idleTimeout = Objects.requireNonNull(idleTimeout, "idleTimeout");
        return this;
    }

    /**
     * How long a session lives at most, however often it is accessed. Default 8 hours, the upper end of what OWASP's Session
     * Management Cheat Sheet names for a day's work. From the idle timeout to 3,650 days.
     */
    public SessionManagerBuilder absoluteTimeout(Duration absoluteTimeout) {
        this.absoluteTimeout = Objects.requireNonNull(absoluteTimeout, "absoluteTimeout");
        return this;
    }

    /**
     * How long after the last stored access a request that changes nothing stores its access: each such touch is a write.
     * Default a tenth of the idle timeout. From 0, which stores every access, to the idle timeout.
     */
    public SessionManagerBuilder touchInterval(Duration touchInterval) {
        this.touchInterval = Objects.requireNonNull(touchInterval, "touchInterval");
        return this;
    }

    /** How values become bytes. Default {@link JacksonCodec#json()}; {@link EncryptingCodec} encrypts what it makes. */
    public SessionManagerBuilder codec(SessionCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /** Who is told what happens. Default {@link SessionListener#NONE}. */
    public SessionManagerBuilder listener(SessionListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** What a stored attribute that cannot be decoded counts as. Default {@link UndecodableAttribute#ABSENT}. */
    public SessionManagerBuilder undecodable(UndecodableAttribute undecodable) {
        this.undecodable = Objects.requireNonNull(undecodable, "undecodable");
        return this;
    }

    /**
     * How often a commit that meets a conflict is tried again. Default 20, with jittered pauses of up to 100 ms between them.
     * From 0 to 1,000.
     */
    public SessionManagerBuilder maxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
        return this;
    }

    /** The time, in whole milliseconds. Default the system's clock. */
    public SessionManagerBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * A manager with these settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds or contradicts another
     */
    public SessionManager build() {
        if (maxRetries < 0 || maxRetries > 1000) {
            throw new IllegalArgumentException("maxRetries is " + maxRetries + "; it must be between 0 and 1000");
        }
        return new SessionManager(this);
    }

    Timeouts timeouts() {
        return touchInterval == null
                ? Timeouts.of(idleTimeout, absoluteTimeout)
                : new Timeouts(idleTimeout, absoluteTimeout, touchInterval);
    }
}
