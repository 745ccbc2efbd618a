package io.holdall.session.sticky;

import com.github.benmanes.caffeine.cache.Expiry;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A session in the cache.
 *
 * @param state what is stored
 * @param bytes what it takes
 * @param remaining how long Caffeine keeps it from now on: measured from the manager's time, so that the clocks need not agree
 */
record Entry(SessionState state, int bytes, Duration remaining) {

    /** How much longer than its deadline an entry is kept: the manager's clock decides, and may be set back a little. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    static Entry of(SessionState state, Instant now) {
        Duration remaining = Duration.between(now, state.lifetime().expiresAt()).plus(MARGIN);
        return new Entry(state, (int) Math.min(Integer.MAX_VALUE, bytes(state)), remaining);
    }

    private static long bytes(SessionState state) {
        String principal = state.principal();
        long bytes = principal == null ? 0 : principal.getBytes(StandardCharsets.UTF_8).length;
        for (Map.Entry<String, Attribute> attribute : state.attributes().entrySet()) {
            bytes += attribute.getKey().length() + attribute.getValue().size();
        }
        return bytes;
    }

    /** Expires each entry after what it has remaining. */
    static Expiry<SessionId, Entry> expiry() {
        return Expiry.writing((id, entry) -> entry.remaining);
    }
}
