package io.holdall.session.dynamo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table that somebody has made in a way of his own. */
final class MadeTable {

    private final DynamoDbClient client;
    private final CreateTableRequest.Builder table;
    private final String name;
    private final Set<AttributeDefinition> attributes = new LinkedHashSet<>();

    MadeTable(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
        this.table = CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
    }

    static AttributeDefinition string(String name) {
        return attribute(name, ScalarAttributeType.S);
    }

    static AttributeDefinition binary(String name) {
        return attribute(name, ScalarAttributeType.B);
    }

    /** With this partition key and, if there are two, this sort key. */
    MadeTable withKey(AttributeDefinition... key) {
        table.keySchema(schema(key));
        return this;
    }

    /** With an {@code owner-index} of this key. */
    MadeTable withIndex(ProjectionType projection, AttributeDefinition... key) {
        table.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                .indexName("owner-index")
                .keySchema(schema(key))
                .projection(some -> some.projectionType(projection))
                .build());
        return this;
    }

    MadeTable provisioned(long read, long write) {
        table.billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units -> units.readCapacityUnits(read).writeCapacityUnits(write));
        return this;
    }

    void create() {
        client.createTable(table.attributeDefinitions(attributes).build());
    }

    /** Deletes the table of this name, whoever has made it, if anybody has. */
    void delete() {
        try {
            client.deleteTable(delete -> delete.tableName(name));
        } catch (ResourceNotFoundException e) {
            // nobody has
        }
    }

    void sweepBy(String attribute) {
        client.updateTimeToLive(update -> update.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute)));
    }

    private List<KeySchemaElement> schema(AttributeDefinition... key) {
        List<KeySchemaElement> schema = new ArrayList<>();
        for (AttributeDefinition attribute : key) {
            attributes.add(attribute);
            schema.add(KeySchemaElement.builder()
                    .attributeName(attribute.attributeName())
                    .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
        }
        return schema;
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
