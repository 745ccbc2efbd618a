package io.holdall.session.redis;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionSummary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.KeyValue;

/**
 * Reads a record: takes its fields one after the other, in any order, then says what they are. What it takes for readable is
 * what {@code record.lua} takes for it, else a commit could succeed on a session that cannot be loaded.
 */
final class RecordReader {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final int LONGEST_NUMBER = 15;
    private static final int COMMIT_ID_DIGITS = 16;

    private static final Builder<RecordReader> ALL_FIELDS = new Builder<>() {
        @Override
        public RecordReader build(Object answer) {
            RecordReader reader = new RecordReader();
            reader.fields((List<?>) answer);
            return reader;
        }
    };

    private final Map<String, String> metadata = new HashMap<>();
    private final Map<String, Attribute> attributes = new HashMap<>();

    /** The command that reads the whole record under {@code key}. */
    static CommandObject<RecordReader> command(byte[] key) {
        return RedisServer.command(Protocol.Command.HGETALL, key, ALL_FIELDS);
    }

    /** Takes a hash as Redis answers it: in RESP2, and out of scripts, names and values in turn; in RESP3 pairs of them. */
    void fields(List<?> hash) {
        for (int i = 0; i < hash.size(); i++) {
            if (hash.get(i) instanceof KeyValue<?, ?> pair) {
                field((byte[]) pair.getKey(), (byte[]) pair.getValue());
            } else {
                field((byte[]) hash.get(i), (byte[]) hash.get(++i));
            }
        }
    }

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

    /** The session, missing also if it is over. */
    Lookup lookup(SessionId id, Instant now) {
        Lookup lookup = lookup(id);
        return lookup instanceof Lookup.Found found && found.state().lifetime().isOverAt(now) ? Lookup.EXPIRED : lookup;
    }

    /** The session as its owner may see it; empty if there is no field, no principal, a tombstone, or what cannot be read. */
    Optional<SessionSummary> summary(String handle) {
        String principal = metadata.get(RecordFields.PRINCIPAL);
        if (principal == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SessionSummary(principal, handle, lifetime()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private SessionState state(SessionId id) {
        Lifetime lifetime = lifetime();
        String principal = metadata.get(RecordFields.PRINCIPAL);
        return new SessionState(id, number(RecordFields.VERSION), lifetime, principal, attributes, commits());
    }

    private Lifetime lifetime() {
        if (!RecordFields.FORMAT.equals(metadata.get(RecordFields.V))) {
            throw new IllegalArgumentException("another format");
        }
        return new Lifetime(
                instant(RecordFields.CREATED),
                instant(RecordFields.ACCESSED),
                instant(RecordFields.IDLE),
                instant(RecordFields.ABSOLUTE));
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
