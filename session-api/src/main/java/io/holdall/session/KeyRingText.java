package io.holdall.session;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads the text that lists keys; a message says where it is wrong, and shows no more of it than a key's id. */
final class KeyRingText {

    private static final String FORM = "id algorithm base64-of-the-secret [refused-from]";

    private KeyRingText() {}

    /** The keys that {@code text} lists; {@code source} is what messages call it. */
    static List<KeyRing.Key> parse(String source, String text) {
        List<KeyRing.Key> keys = new ArrayList<>();
        int lineNumber = 0;
        for (String line : text.split("\\R", -1)) {
            lineNumber++;
            if (!line.strip().startsWith("#")) {
                for (String entry : line.split(",", -1)) {
                    if (!entry.isBlank()) {
                        keys.add(keyAt(
                                source + ", line " + lineNumber + ", key " + (keys.size() + 1) + ": ", entry, keys));
                    }
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(source + ": it lists no key; each is: " + FORM);
        }
        return keys;
    }

    private static KeyRing.Key keyAt(String where, String entry, List<KeyRing.Key> before) {
        try {
            KeyRing.Key key = key(entry.strip().split("\\s+"));
            key.requireFitAfter(before);
            return key;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + e.getMessage());
        }
    }

    private static KeyRing.Key key(String[] fields) {
        if (fields.length < 3 || fields.length > 4) {
            throw new IllegalArgumentException("a key has 3 or 4 fields, " + FORM + "; this one has " + fields.length);
        }
        KeyAlgorithm algorithm = KeyAlgorithm.named(fields[1])
                .orElseThrow(() -> new IllegalArgumentException(
                        "the second field is no algorithm; that is HS256, HS384, HS512 or A256GCM"));
        KeyRing.Key key = KeyRing.Key.of(fields[0], algorithm, bytes(fields[2]));
        return fields.length == 3 ? key : key.refusedFrom(instant(fields[3]));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) { // its message shows the text
            throw new IllegalArgumentException(
                    "the fourth field is no instant; one is, for example, 2026-12-24T00:00:00Z");
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) { // its message shows a character of the secret
            throw new IllegalArgumentException("the third field is neither base64 nor base64url");
        }
    }
}
