package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** The table that a {@link DynamoSessionStore} needs: partition key {@code pk}, a string; TTL on {@code ttl}. */
public final class SessionTable {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
    private static final Duration POLLED_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final KeySchemaElement KEY = KeySchemaElement.builder()
            .attributeName(Fields.PK)
            .keyType(KeyType.HASH)
            .build();
    private static final AttributeDefinition KEY_TYPE = AttributeDefinition.builder()
            .attributeName(Fields.PK)
            .attributeType(ScalarAttributeType.S)
            .build();

    private SessionTable() {}

    /**
     * Creates the table, billed on demand, and waits up to two minutes until it is active; switches TTL on. Where a table of that
     * name and key exists, nothing but TTL is changed, and that only if it is off. Safe to call from several nodes at once.
     *
     * @throws IllegalArgumentException if DynamoDB allows no such name
     * @throws IllegalStateException if there is a table of that name with another key, or with TTL on another attribute
     * @throws SessionStoreException if DynamoDB cannot be asked, or refuses
     */
    public static void create(DynamoDbClient client, String table) {
        requireName(table);
        try {
            createIfMissing(client, table);
            requireKey(table, awaitActive(client, table));
            enableTimeToLive(client, table);
        } catch (SdkException e) {
            throw new SessionStoreException("create DynamoDB table '" + table + "'", e);
        }
    }

    /** The name, checked against DynamoDB's rules. */
    static String requireName(String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("DynamoDB allows no table '" + table
                    + "': a name has 3 to 255 characters of a-z, A-Z, 0-9, '_', '-' and '.'");
        }
        return table;
    }

    private static void createIfMissing(DynamoDbClient client, String table) {
        try {
            client.describeTable(describe -> describe.tableName(table));
        } catch (ResourceNotFoundException e) {
            createUnlessOthersDo(client, table);
        }
    }

    private static void createUnlessOthersDo(DynamoDbClient client, String table) {
        try {
            client.createTable(create -> create.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KEY)
                    .attributeDefinitions(KEY_TYPE));
        } catch (ResourceInUseException e) {
            // another node was first
        }
    }

    private static TableDescription awaitActive(DynamoDbClient client, String table) {
        try (DynamoDbWaiter waiter = client.waiter()) {
            return waiter.waitUntilTableExists(
                            describe -> describe.tableName(table),
                            config -> config.backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(POLLED_EVERY))
                                    .maxAttempts((int) PATIENCE.dividedBy(POLLED_EVERY))
                                    .waitTimeout(PATIENCE))
                    .matched()
                    .response()
                    .orElseThrow(() -> new IllegalStateException("a waiter that ends well has an answer"))
                    .table();
        }
    }

    private static void requireKey(String table, TableDescription description) {
        if (!description.keySchema().equals(List.of(KEY))
                || !description.attributeDefinitions().contains(KEY_TYPE)) {
            throw new IllegalStateException("DynamoDB table '" + table + "' has the key " + description.keySchema()
                    + "; a session table has the partition key '" + Fields.PK
                    + "', a string, and no sort key: choose another name");
        }
    }

    private static void enableTimeToLive(DynamoDbClient client, String table) {
        if (hasTimeToLive(client, table)) {
            return;
        }
        try {
            client.updateTimeToLive(update -> update.tableName(table)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(Fields.TTL)));
        } catch (DynamoDbException e) {
            if (!hasTimeToLive(client, table)) { // else another node was first
                throw e;
            }
        }
    }

    private static boolean hasTimeToLive(DynamoDbClient client, String table) {
        TimeToLiveDescription ttl =
                client.describeTimeToLive(describe -> describe.tableName(table)).timeToLiveDescription();
        TimeToLiveStatus status = ttl.timeToLiveStatus();
        if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
            return false;
        }
        if (!Fields.TTL.equals(ttl.attributeName())) {
            throw new IllegalStateException("DynamoDB table '" + table + "' has TTL on '" + ttl.attributeName()
                    + "'; a session table has it on '" + Fields.TTL + "': switch it over, or choose another name");
        }
        return true;
    }
}
