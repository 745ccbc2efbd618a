package io.holdall.session.redis;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionTooLargeException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The largest session, as the sum of the bytes of its attributes' names and values. The metadata is not counted: it is bounded
 * anyway, and a session that fits must not become too large by a touch.
 */
record SizeLimit(long bytes) {

    static final long DEFAULT = 1 << 20;

    private static final long LARGEST = 100 << 20;

    SizeLimit {
        if (bytes < 1 || bytes > LARGEST) {
            throw new IllegalArgumentException(
                    "byteLimit is " + bytes + "; it must be 1 to " + LARGEST + " bytes (100 MiB)");
        }
    }

    void requireFits(SessionState target) {
        long size = size(target);
        if (size > bytes) {
            throw tooLarge(size, target);
        }
    }

    /** Refuses a delta that is too large whatever it is applied to, before it is sent. */
    void requireFits(Delta delta, SessionState target) {
        if (size(delta.puts()) > bytes) {
            throw tooLarge(size(target), target);
        }
    }

    SessionTooLargeException tooLarge(long size, SessionState target) {
        return new SessionTooLargeException(size, bytes, target.attributes());
    }

    static long size(SessionState state) {
        return size(state.attributes());
    }

    private static long size(Map<String, Attribute> attributes) {
        long size = 0;
        for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
            size += attribute.getKey().getBytes(StandardCharsets.UTF_8).length
                    + attribute.getValue().size();
        }
        return size;
    }
}
