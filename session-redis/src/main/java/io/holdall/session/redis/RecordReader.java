package io.holdall.session.redis;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a record: takes its fields one after the other, in any order, then says what they are. What it takes for readable is
 * what {@code record.lua} takes for it, else a commit could succeed on a session that cannot be loaded.
 */
final class RecordReader {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final int LONGEST_NUMBER = 15;
    private static final int COMMIT_ID_DIGITS = 16;

    private final Map<String, String> metadata = new HashMap<>();
    private final Map<String, Attribute> attributes = new HashMap<>();

    void field(byte[] nameBytes, byte[] value) {
        String name = new String(nameBytes, StandardCharsets.UTF_8);
        if (name.startsWith(RecordFields.ATTRIBUTE)) {
            attributes.put(name.substring(RecordFields.ATTRIBUTE.length()), Attribute.encoded(value));
        } else {
            metadata.put(name, new String(value, StandardCharsets.UTF_8));
        }
    }

    /** The session, whether or not it is over; missing if there was no field, a tombstone, or what cannot be read. */
    Lookup lookup(SessionId id) {
        if (attributes.isEmpty() && (metadata.isEmpty() || metadata.containsKey(RecordFields.ROTATED))) {
            return Lookup.UNKNOWN;
        }
        try {
            return new Lookup.Found(state(id), IdToken.of(id));
        } catch (IllegalArgumentException e) { // not a number, not a version
            return Lookup.INVALID;
        }
    }

    private SessionState state(SessionId id) {
        if (!RecordFields.FORMAT.equals(metadata.get(RecordFields.V))) {
            throw new IllegalArgumentException("another format");
        }
        Lifetime lifetime = new Lifetime(
                instant(RecordFields.CREATED),
                instant(RecordFields.ACCESSED),
                instant(RecordFields.IDLE),
                instant(RecordFields.ABSOLUTE));
        String principal = metadata.get(RecordFields.PRINCIPAL);
        return new SessionState(id, number(RecordFields.VERSION), lifetime, principal, attributes, commits());
    }

    private Instant instant(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    private long number(String name) {
        String text = metadata.getOrDefault(name, "");
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number as we write it");
        }
        return Long.parseLong(text);
    }

    private CommitIds commits() {
        String[] texts = metadata.getOrDefault(RecordFields.COMMITS, "").split(",", -1);
        long[] ids = new long[texts.length];
        for (int i = 0; i < ids.length; i++) {
            if (texts[i].length() != COMMIT_ID_DIGITS) {
                throw new IllegalArgumentException("not a commit id");
            }
            ids[i] = HexFormat.fromHexDigitsToLong(texts[i]);
        }
        return CommitIds.of(ids);
    }
}
