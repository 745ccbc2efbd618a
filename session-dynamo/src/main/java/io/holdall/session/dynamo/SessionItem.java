package io.holdall.session.dynamo;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as DynamoDB gave it, which may be absent, damaged or somebody else's. {@link Fields} writes it. */
final class SessionItem {

    private final SessionId id;
    private final Map<String, AttributeValue> fields;

    /** The item of {@code id}; no fields if there is none. */
    SessionItem(SessionId id, Map<String, AttributeValue> fields) {
        this.id = id;
        this.fields = fields;
    }

    boolean isAbsent() {
        return fields.isEmpty();
    }

    /** The session, expired or not; empty if the item is absent or is not as {@link Fields} would have written it. */
    Optional<SessionState> state() {
        if (!Fields.FORMAT_1.equals(fields.get(Fields.FORMAT))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SessionState(
                    id, number(Fields.VERSION), lifetime(), principal(), attributes(), CommitIds.of(commits())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the item lists this commit, be it longer ago than a state tells. */
    boolean hasCommit(long commitId) {
        return listed().contains(Fields.commit(commitId));
    }

    /** Whether the list of commits is to be cut before another is appended. */
    boolean hasLongList() {
        return listed().size() >= Fields.LONG_LIST;
    }

    private Lifetime lifetime() {
        return new Lifetime(
                instant(Fields.CREATED), instant(Fields.ACCESSED), instant(Fields.IDLE), instant(Fields.ABSOLUTE));
    }

    private Instant instant(String field) {
        return Instant.ofEpochMilli(number(field));
    }

    private long number(String field) {
        AttributeValue value = fields.get(field);
        return Long.parseLong(require(value == null ? null : value.n()));
    }

    private @Nullable String principal() {
        AttributeValue value = fields.get(Fields.PRINCIPAL);
        return value == null ? null : require(value.s());
    }

    private Map<String, Attribute> attributes() {
        AttributeValue value = fields.get(Fields.ATTRIBUTES);
        Map<String, Attribute> result = new HashMap<>();
        require(value == null || !value.hasM() ? null : value.m())
                .forEach((name, attribute) -> result.put(name, Attribute.encoded(bytes(attribute))));
        return result;
    }

    private long[] commits() {
        AttributeValue value = fields.get(Fields.COMMITS);
        require(value == null || !value.hasL() ? null : value);
        return listed().stream().mapToLong(SessionItem::commit).toArray();
    }

    private List<AttributeValue> listed() {
        AttributeValue value = fields.get(Fields.COMMITS);
        return value == null ? List.of() : value.l();
    }

    private static long commit(AttributeValue value) {
        SdkBytes bytes = require(value.b());
        if (bytes.asByteArrayUnsafe().length != Long.BYTES) {
            throw new IllegalArgumentException("a commit id has 8 bytes");
        }
        return bytes.asByteBuffer().getLong();
    }

    private static byte[] bytes(AttributeValue value) {
        return require(value.b()).asByteArrayUnsafe(); // the array is from this answer, and nobody else's
    }

    private static <T> T require(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a field is missing or of another type");
        }
        return value;
    }
}
