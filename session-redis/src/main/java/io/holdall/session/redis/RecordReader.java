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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.KeyValue;

/**
 * Reads a record: takes its fields one after the other, in any order, then says what they are. What it takes for readable is
 * what {@code record.lua} takes for it, else a commit could succeed on a session that cannot be loaded.
 */
final class RecordReader {

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

    private static final byte[] NOTHING = {};

    private final Map<String, Attribute> attributes = new HashMap<>();
    private boolean isEmpty = true;
    private boolean isTombstone;
    private byte[] format = NOTHING;
    private byte[] version = NOTHING;
    private byte[] created = NOTHING;
    private byte[] accessed = NOTHING;
    private byte[] idle = NOTHING;
    private byte[] absolute = NOTHING;
    private byte[] commits = NOTHING;
    private byte @Nullable [] principal;

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
        isEmpty = false;
        switch (name) {
            case RecordFields.V -> format = value;
            case RecordFields.VERSION -> version = value;
            case RecordFields.CREATED -> created = value;
            case RecordFields.ACCESSED -> accessed = value;
            case RecordFields.IDLE -> idle = value;
            case RecordFields.ABSOLUTE -> absolute = value;
            case RecordFields.PRINCIPAL -> principal = value;
            case RecordFields.COMMITS -> commits = value;
            case RecordFields.ROTATED -> isTombstone = true;
            default -> {
                if (name.startsWith(RecordFields.ATTRIBUTE)) {
                    attributes.put(name.substring(RecordFields.ATTRIBUTE.length()), Attribute.encoded(value));
                }
            }
        }
    }

    /** The session, whether or not it is over; missing if there was no field, a tombstone, or what cannot be read. */
    Lookup lookup(SessionId id) {
        if (attributes.isEmpty() && (isEmpty || isTombstone)) {
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
        if (principal == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SessionSummary(text(principal), handle, lifetime()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private SessionState state(SessionId id) {
        return new SessionState(
                id, number(version), lifetime(), principal == null ? null : text(principal), attributes, commits());
    }

    private Lifetime lifetime() {
        if (!RecordFields.FORMAT.equals(text(format))) {
            throw new IllegalArgumentException("another format");
        }
        return new Lifetime(instant(created), instant(accessed), instant(idle), instant(absolute));
    }

    private static Instant instant(byte[] text) {
        return Instant.ofEpochMilli(number(text));
    }

    private static long number(byte[] text) {
        int first = text.length > 0 && text[0] == '-' ? 1 : 0;
        if (text.length == first || text.length > LONGEST_NUMBER) {
            throw new IllegalArgumentException("not a number as we write it");
        }
        long number = 0;
        for (int i = first; i < text.length; i++) {
            number = 10 * number + digit(text[i], 10);
        }
        return first == 0 ? number : -number;
    }

    private CommitIds commits() {
        int count = (commits.length + 1) / (COMMIT_ID_DIGITS + 1);
        if (count == 0 || count * (COMMIT_ID_DIGITS + 1) != commits.length + 1) {
            throw new IllegalArgumentException("not commit ids");
        }
        long[] ids = new long[count];
        for (int i = 0; i < commits.length; i++) {
            int place = i / (COMMIT_ID_DIGITS + 1);
            if (i % (COMMIT_ID_DIGITS + 1) < COMMIT_ID_DIGITS) {
                ids[place] = ids[place] << 4 | digit(commits[i], 16);
            } else if (commits[i] != ',') {
                throw new IllegalArgumentException("not commit ids");
            }
        }
        return CommitIds.of(ids);
    }

    private static int digit(byte character, int radix) {
        int digit = Character.digit(character, radix);
        if (digit < 0) {
            throw new IllegalArgumentException("not a digit");
        }
        return digit;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
