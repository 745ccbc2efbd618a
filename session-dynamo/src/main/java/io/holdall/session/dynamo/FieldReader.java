package io.holdall.session.dynamo;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the fields of an item, or of a part of it, that may be damaged or somebody else's: each method throws
 * {@link IllegalArgumentException} for what {@link Fields} would not have written.
 */
record FieldReader(Map<String, AttributeValue> fields) {

    AttributeValue key() {
        return require(fields.get(Fields.PK));
    }

    /** Whether the item is of a format that there has been: if not, the other fields are not ours to read. */
    boolean isOfKnownFormat() {
        AttributeValue format = fields.get(Fields.FORMAT);
        return Fields.FORMAT_2.equals(format) || Fields.FORMAT_1.equals(format);
    }

    AttributeValue format() {
        return require(fields.get(Fields.FORMAT));
    }

    long version() {
        return number(Fields.VERSION);
    }

    Lifetime lifetime() {
        return new Lifetime(
                instant(Fields.CREATED), instant(Fields.ACCESSED), instant(Fields.IDLE), instant(Fields.ABSOLUTE));
    }

    @Nullable String principal() {
        AttributeValue value = fields.get(Fields.PRINCIPAL);
        return value == null ? null : require(value.s());
    }

    Map<String, Attribute> attributes() {
        AttributeValue value = fields.get(Fields.ATTRIBUTES);
        Map<String, Attribute> result = new HashMap<>();
        require(value == null || !value.hasM() ? null : value.m())
                .forEach((name, attribute) -> result.put(name, Attribute.encoded(bytes(attribute))));
        return result;
    }

    CommitIds commits() {
        AttributeValue value = fields.get(Fields.COMMITS);
        require(value == null || !value.hasL() ? null : value);
        return CommitIds.of(
                listedCommits().stream().mapToLong(FieldReader::commit).toArray());
    }

    /** All that the list of commits holds; empty if there is none. */
    List<AttributeValue> listedCommits() {
        AttributeValue value = fields.get(Fields.COMMITS);
        return value == null ? List.of() : value.l();
    }

    private Instant instant(String field) {
        return Instant.ofEpochMilli(number(field));
    }

    private long number(String field) {
        AttributeValue value = fields.get(field);
        return Long.parseLong(require(value == null ? null : value.n()));
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
