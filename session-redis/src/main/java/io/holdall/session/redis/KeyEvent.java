package io.holdall.session.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What Redis tells of a key, by its own names, as far as it matters to sessions. */
enum KeyEvent {
    /** Redis has swept it. */
    EXPIRED,
    /** It was deleted, by {@code DEL} or {@code UNLINK}. */
    DEL,
    /** Its expiry was taken off, which only {@code retire.lua} does. */
    PERSIST;

    private final String pattern = "__keyevent@*__:" + name().toLowerCase(Locale.ROOT);

    /** The channels, one of each database, on which these events come. */
    static byte[][] patterns() {
        return Arrays.stream(values())
                .map(event -> event.pattern.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** The event that comes on the channels of this pattern. */
    static KeyEvent of(byte[] pattern) {
        String text = new String(pattern, StandardCharsets.US_ASCII);
        return Arrays.stream(values())
                .filter(event -> event.pattern.equals(text))
                .findFirst()
                .orElseThrow();
    }
}
