package io.holdall.session.sticky;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionTooLargeException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a session takes.
 *
 * @param encoded whether live values are encoded to be weighed, or estimated
 * @param maximumSessionBytes the most that a session may take
 * @param maximumBytes the most that all may take together
 */
record Weighing(boolean encoded, int maximumSessionBytes, long maximumBytes) {

    /** Weights are rounded up to whole steps: so a session without attributes weighs something too. */
    private static final int STEP = 256;

    /** A weight has room for an eighth more, and stands as long as three quarters of it are filled. */
    private static final int ROOM = 8;

    /** What attributes take. Called outside of any lock first, as that may run code of the application's; each keeps its result. */
    long bytesOf(Map<String, Attribute> attributes) {
        long bytes = 0;
        for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
            Attribute value = attribute.getValue();
            bytes += attribute.getKey().length() + (encoded ? value.size() : value.estimatedSize());
        }
        return bytes;
    }

    /** What a session takes whose attributes take so many bytes. */
    long bytesOf(SessionState state, long attributeBytes) {
        String principal = state.principal();
        return principal == null ? attributeBytes : attributeBytes + principal.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean fits(long bytes) {
        return bytes <= maximumSessionBytes;
    }

    SessionTooLargeException tooLarge(SessionState state, long bytes) {
        return new SessionTooLargeException(bytes, maximumSessionBytes, state.attributes());
    }

    /**
     * The weight of a session: what it takes or up to a third more, so that a session that is written often mostly keeps its
     * weight, which spares Caffeine the bookkeeping of a new one.
     *
     * @param present the weight that it has, 0 for none
     */
    int weight(long bytes, int present) {
        if (bytes < present && 4 * bytes >= 3L * present) {
            return present;
        }
        long rounded = (bytes + bytes / ROOM + STEP) / STEP * STEP;
        return (int) Math.min(Integer.MAX_VALUE, Math.min(rounded, maximumBytes));
    }
}
