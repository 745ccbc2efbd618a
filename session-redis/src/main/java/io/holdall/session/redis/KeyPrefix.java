package io.holdall.session.redis;

import java.nio.charset.StandardCharsets;

/** What every key of a store begins with. */
record KeyPrefix(String text) {

    private static final int LONGEST = 64;
    private static final String REFUSED = "*?[]\\{}";

    KeyPrefix {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "keyPrefix has " + text.length() + " characters; it must have 1 to " + LONGEST);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || REFUSED.indexOf(c) >= 0) {
                throw new IllegalArgumentException("keyPrefix has the character " + named(c)
                        + "; it must be visible ASCII without * ? [ ] \\ (a pattern) and { } (a hash tag)");
            }
        }
    }

    byte[] key(String name) {
        return (text + name).getBytes(StandardCharsets.US_ASCII);
    }

    private static String named(char c) {
        return c > ' ' && c <= '~' ? "'" + c + "'" : String.format("U+%04X", (int) c);
    }
}
