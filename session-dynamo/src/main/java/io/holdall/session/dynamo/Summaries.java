package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads what is shown of many sessions at once, strongly consistent, without their attributes. It costs as much as the whole
 * items, as DynamoDB bills what it reads and not what it sends. Thread-safe.
 */
final class Summaries {

    /** How many items DynamoDB gives at once at the most; also not more than 16 MB of them, the rest is asked for again. */
    static final int PORTION = 100;

    /** The fields by their aliases, as most of their names are reserved words. */
    private static final Map<String, String> NAMES = Stream.of(
                    Fields.PK,
                    Fields.FORMAT,
                    Fields.VERSION,
                    Fields.CREATED,
                    Fields.ACCESSED,
                    Fields.IDLE,
                    Fields.ABSOLUTE,
                    Fields.PRINCIPAL)
            .collect(Collectors.toUnmodifiableMap(field -> "#" + field, field -> field));

    private final TableCalls calls;

    Summaries(TableCalls calls) {
        this.calls = calls;
    }

    /** Those items of these keys that are there and are readable sessions that somebody is logged in to, over or not. */
    List<SessionSummary> of(List<AttributeValue> keys, String verb) {
        List<SessionSummary> summaries = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += PORTION) {
            List<AttributeValue> portion = keys.subList(from, Math.min(keys.size(), from + PORTION));
            items(portion, verb).forEach(item -> summary(item).ifPresent(summaries::add));
        }
        return summaries;
    }

    private List<Map<String, AttributeValue>> items(List<AttributeValue> portion, String verb) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Attempts attempts = Attempts.putOff("DynamoDB, busy or throttling, left items unread");
        Optional<KeysAndAttributes> unread = Optional.of(summariesOf(portion));
        while (true) {
            BatchGetItemResponse answer = calls.batchGet(verb, unread.get());
            answer.responses().values().forEach(items::addAll);
            unread = answer.unprocessedKeys().values().stream().findFirst();
            if (unread.isEmpty()) {
                return items;
            }
            attempts.another(calls.operation(verb), null);
        }
    }

    private static KeysAndAttributes summariesOf(List<AttributeValue> portion) {
        return KeysAndAttributes.builder()
                .keys(portion.stream().map(key -> Map.of(Fields.PK, key)).toList())
                .consistentRead(true)
                .projectionExpression(String.join(", ", NAMES.keySet()))
                .expressionAttributeNames(NAMES)
                .build();
    }

    private Optional<SessionSummary> summary(Map<String, AttributeValue> item) {
        FieldReader reader = new FieldReader(item);
        if (!reader.isOfKnownFormat()) {
            return Optional.empty();
        }
        try {
            reader.version();
            String principal = reader.principal();
            return principal == null
                    ? Optional.empty()
                    : Optional.of(
                            new SessionSummary(principal, calls.keys().handleOf(reader.key()), reader.lifetime()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
