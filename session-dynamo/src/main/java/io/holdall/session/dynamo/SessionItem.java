package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as DynamoDB gave it, which may be absent, damaged or somebody else's. {@link Fields} writes it. */
final class SessionItem {

    private final SessionId id;
    private final FieldReader reader;

    /** The item of {@code id}; no fields if there is none. */
    SessionItem(SessionId id, Map<String, AttributeValue> fields) {
        this.id = id;
        this.reader = new FieldReader(fields);
    }

    boolean isAbsent() {
        return reader.fields().isEmpty();
    }

    /** The session, expired or not; empty if the item is absent or is not as {@link Fields} would have written it. */
    Optional<SessionState> state() {
        if (!reader.isOfKnownFormat()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SessionState(
                    id,
                    reader.version(),
                    reader.lifetime(),
                    reader.principal(),
                    reader.attributes(),
                    reader.commits()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The format of an item that has a {@link #state}. */
    AttributeValue format() {
        return reader.format();
    }

    /** Whether the item lists this commit, be it longer ago than a state tells. */
    boolean hasCommit(long commitId) {
        return reader.listedCommits().contains(Fields.commit(commitId));
    }

    /** Whether the list of commits is to be cut before another is appended. */
    boolean hasLongList() {
        return reader.listedCommits().size() >= Fields.LONG_LIST;
    }
}
