package io.holdall.session.dynamo;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names of an item's fields, and how their values are written. {@link SessionItem} reads them. */
final class Fields {

    static final String PK = "pk";
    static final String FORMAT = "format";
    static final String VERSION = "version";
    static final String CREATED = "created";
    static final String ACCESSED = "accessed";
    static final String IDLE = "idle";
    static final String ABSOLUTE = "absolute";
    static final String TTL = "ttl";
    static final String PRINCIPAL = "principal";
    static final String OWNER = "owner";
    static final String COMMITS = "commits";
    static final String ATTRIBUTES = "attributes";

    /** The first format: without an owner. Read, and updated to the newest, but not written any more. */
    static final AttributeValue FORMAT_1 = number(1);

    /** The newest format, which everything is written in. */
    static final AttributeValue FORMAT_2 = number(2);

    /**
     * How long the list of commits may get before it is cut. Longer than {@link CommitIds#KEPT}, as a delta that is put onto a
     * newer item appends its own commit without knowing how many there are by then.
     */
    static final int LONG_LIST = 2 * CommitIds.KEPT;

    /** DynamoDB sweeps by its own clock and the deadlines are by the manager's, so it may be this far ahead. */
    private static final Duration TTL_MARGIN = Duration.ofHours(1);

    private Fields() {}

    /** The complete item of a session. */
    static Map<String, AttributeValue> of(SessionState state, Keys keys) {
        Lifetime lifetime = state.lifetime();
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(PK, keys.of(state.id()));
        item.put(FORMAT, FORMAT_2);
        item.put(VERSION, number(state.version()));
        item.put(CREATED, millis(lifetime.createdAt()));
        item.put(ACCESSED, millis(lifetime.lastAccessedAt()));
        item.put(IDLE, millis(lifetime.idleDeadline()));
        item.put(ABSOLUTE, millis(lifetime.absoluteDeadline()));
        item.put(TTL, ttl(lifetime));
        String principal = state.principal();
        if (principal != null) {
            item.put(PRINCIPAL, AttributeValue.fromS(principal));
            item.put(OWNER, keys.owner(principal));
        }
        item.put(COMMITS, commits(state.recentCommits()));
        item.put(ATTRIBUTES, attributes(state.attributes()));
        return item;
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue millis(Instant instant) {
        return number(instant.toEpochMilli());
    }

    static AttributeValue ttl(Lifetime lifetime) {
        return number(lifetime.expiresAt().plusMillis(999).plus(TTL_MARGIN).getEpochSecond());
    }

    static AttributeValue commit(long commitId) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(commitId).array();
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }

    static AttributeValue commits(CommitIds ids) {
        return AttributeValue.fromL(
                LongStream.of(ids.toArray()).mapToObj(Fields::commit).toList());
    }

    static AttributeValue attribute(Attribute attribute) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(attribute.bytes())); // neither side changes the array
    }

    static AttributeValue attributes(Map<String, Attribute> attributes) {
        Map<String, AttributeValue> result = new HashMap<>();
        attributes.forEach((name, attribute) -> result.put(name, attribute(attribute)));
        return AttributeValue.fromM(result);
    }
}
