package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Finds the sessions of a principal: the keys of their items in the global secondary index, then the items themselves, which
 * decide. DynamoDB brings the index up to date by itself, some time after the items. Thread-safe.
 */
final class OwnerIndex {

    static final String NAME = "owner-index";

    private static final String FIND = "find sessions by principal in";
    private static final int LOOKS = 5;

    private final TableCalls calls;
    private final Summaries summaries;

    OwnerIndex(TableCalls calls) {
        this.calls = calls;
        this.summaries = new Summaries(calls);
    }

    /**
     * The sessions of {@code principal} that are alive at {@code now}. One that the index has but the table has not may have
     * got a new id just then, so the index is asked again, for what it did not have before. At once: that helps if the index
     * already knows the new id, and waiting for it would make each list slower that is asked for after a logout.
     */
    List<SessionSummary> sessionsOf(String principal, Instant now) {
        List<SessionSummary> alive = new ArrayList<>();
        Set<AttributeValue> seen = new HashSet<>();
        for (int look = 0; look < LOOKS; look++) {
            List<AttributeValue> unseen =
                    keysOf(principal).stream().filter(seen::add).toList();
            List<SessionSummary> found = summaries.of(unseen, FIND);
            found.stream()
                    .filter(session -> session.principal().equals(principal))
                    .filter(session -> !session.lifetime().isOverAt(now))
                    .forEach(alive::add);
            if (found.size() == unseen.size()) {
                break;
            }
        }
        return alive;
    }

    /** The keys that the index has for {@code principal}, of all pages, each once. */
    private Set<AttributeValue> keysOf(String principal) {
        Set<AttributeValue> keys = new LinkedHashSet<>();
        Map<String, AttributeValue> after = Map.of();
        do {
            QueryResponse page = page(calls.keys().owner(principal), after);
            page.items().forEach(item -> keys.add(new FieldReader(item).key()));
            after = page.lastEvaluatedKey();
        } while (!after.isEmpty());
        return keys;
    }

    private QueryResponse page(AttributeValue owner, Map<String, AttributeValue> after) {
        try {
            return calls.query(
                    FIND,
                    query -> query.indexName(NAME)
                            .keyConditionExpression("#owner = :owner")
                            .projectionExpression(Fields.PK)
                            .expressionAttributeNames(Map.of("#owner", Fields.OWNER))
                            .expressionAttributeValues(Map.of(":owner", owner))
                            .exclusiveStartKey(after.isEmpty() ? null : after));
        } catch (SessionStoreException e) {
            if (!TableCalls.isRefusal(e)) {
                throw e;
            }
            throw new SessionStoreException( // nothing else could be invalid
                    calls.operation(FIND),
                    "its index '" + NAME + "' is missing or not built yet; SessionTable.create adds it",
                    e.getCause());
        }
    }
}
