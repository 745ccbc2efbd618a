package io.holdall.session.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * What a table of sessions looks like, and in what a given one differs from that. Each finding says what would be right.
 *
 * @param table the table as DynamoDB describes it
 * @param ttl its TTL
 */
record TableShape(TableDescription table, TimeToLiveDescription ttl) {

    static final KeySchemaElement KEY = key(Fields.PK);
    static final KeySchemaElement INDEX_KEY = key(Fields.OWNER);
    static final List<AttributeDefinition> KEY_TYPES = List.of(string(Fields.PK), string(Fields.OWNER));
    static final Projection PROJECTION =
            Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();

    /** Everything that is wrong. */
    List<String> findings() {
        List<String> findings = new ArrayList<>(contradictions());
        if (!isReady(table)) {
            findings.add("it is " + table.tableStatusAsString() + "; wait until it is ACTIVE");
        }
        if (index(table).isEmpty()) {
            findings.add("it has no index '" + OwnerIndex.NAME
                    + "', so that no session can be found by principal; SessionTable.create adds it");
        } else if (!hasReadyIndex(table)) {
            findings.add("its index '" + OwnerIndex.NAME + "' is "
                    + index(table).get().indexStatusAsString() + "; wait until it is ACTIVE");
        }
        if (!hasTimeToLive()) {
            findings.add("its TTL is off, so that sessions stay and are billed when they are over; SessionTable.create"
                    + " switches it on, for '" + Fields.TTL + "'");
        }
        return findings;
    }

    /** What is wrong for good, as nothing that may be somebody's is changed by us. */
    List<String> contradictions() {
        List<String> findings = new ArrayList<>();
        if (!isKey(table.keySchema(), KEY)) {
            findings.add("its key is " + text(table.keySchema()) + "; a session table has the partition key '"
                    + Fields.PK + "', a string, and no sort key: choose another name");
        }
        index(table).ifPresent(index -> {
            if (!isKey(index.keySchema(), INDEX_KEY)) {
                findings.add("its index '" + OwnerIndex.NAME + "' has the key " + text(index.keySchema())
                        + "; that is to be the partition key '" + Fields.OWNER
                        + "', a string, without a sort key: delete the index, SessionTable.create adds it anew");
            }
            if (index.projection().projectionType() != PROJECTION.projectionType()) {
                findings.add("its index '" + OwnerIndex.NAME + "' projects "
                        + index.projection().projectionTypeAsString() + ", so that each commit is billed for it too;"
                        + " KEYS_ONLY is enough: delete the index, SessionTable.create adds it anew");
            }
        });
        if (hasTimeToLive() && !Fields.TTL.equals(ttl.attributeName())) {
            findings.add("its TTL is on '" + ttl.attributeName() + "'; a session table has it on '" + Fields.TTL
                    + "': switch it over, or choose another name");
        }
        return findings;
    }

    boolean hasTimeToLive() {
        return ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
    }

    /** Whether items can be read and written; a table that gets an index is UPDATING. */
    static boolean isReady(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING;
    }

    /** Whether it can get what it lacks now; or gets the index already, from another node. */
    static boolean canBeChanged(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE
                || (isReady(table) && index(table).isPresent());
    }

    static boolean hasReadyIndex(TableDescription table) {
        return index(table)
                .filter(index ->
                        index.indexStatus() == IndexStatus.ACTIVE || index.indexStatus() == IndexStatus.UPDATING)
                .isPresent();
    }

    static Optional<GlobalSecondaryIndexDescription> index(TableDescription table) {
        return table.globalSecondaryIndexes().stream()
                .filter(index -> OwnerIndex.NAME.equals(index.indexName()))
                .findFirst();
    }

    private boolean isKey(List<KeySchemaElement> schema, KeySchemaElement key) {
        return schema.equals(List.of(key)) && table.attributeDefinitions().contains(string(key.attributeName()));
    }

    private String text(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(key -> "'" + key.attributeName() + "' (" + key.keyTypeAsString() + ", " + type(key) + ")")
                .collect(Collectors.joining(" and "));
    }

    private String type(KeySchemaElement key) {
        return table.attributeDefinitions().stream()
                .filter(attribute -> attribute.attributeName().equals(key.attributeName()))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElse("?");
    }

    private static KeySchemaElement key(String field) {
        return KeySchemaElement.builder()
                .attributeName(field)
                .keyType(KeyType.HASH)
                .build();
    }

    private static AttributeDefinition string(String field) {
        return AttributeDefinition.builder()
                .attributeName(field)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
