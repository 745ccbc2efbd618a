package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The table that a {@link DynamoSessionStore} needs: partition key {@code pk}, a string; TTL on {@code ttl}; a global secondary
 * index {@code owner-index} of keys only, with the partition key {@code owner}, a string. Neither has a sort key.
 */
public final class SessionTable {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
    private static final Duration POLLED_EVERY = Duration.ofMillis(500);
    private static final Duration OTHERS_PATIENCE = Duration.ofSeconds(5);
    private static final Duration TABLE_PATIENCE = Duration.ofMinutes(2);
    private static final Duration INDEX_PATIENCE = Duration.ofHours(1);

    private SessionTable() {}

    /**
     * Creates the table with its index, billed on demand, waits up to two minutes until it is active, and switches TTL on.
     * Where a table of that name and key exists, it gets what it lacks: TTL; the index, which DynamoDB builds from the items,
     * so that this waits for it for up to an hour. (An index that takes longer is built all the same; call again to wait on.
     * Sessions can be used meanwhile, but not found by principal.) In a table of provisioned capacity the index gets as much
     * as the table has. Nothing else is changed. Safe to call from several nodes at once.
     *
     * @throws IllegalArgumentException if DynamoDB allows no such name
     * @throws IllegalStateException if there is a table of that name with another key, with TTL on another attribute, or with
     *     another index of that name; it is left as it is
     * @throws SessionStoreException if DynamoDB cannot be asked, or refuses
     */
    public static void create(DynamoDbClient client, String table) {
        requireName(table);
        try {
            createIfMissing(client, table);
            TableDescription description = await(client, table, TableShape::canBeChanged, TABLE_PATIENCE);
            TableShape shape = shape(client, description);
            require(table, shape.contradictions());
            if (!shape.hasTimeToLive()) {
                enableTimeToLive(client, description);
            }
            if (TableShape.index(description).isEmpty()) {
                addIndex(client, description);
            }
            await(client, table, TableShape::hasReadyIndex, INDEX_PATIENCE);
        } catch (SdkException e) {
            throw Failures.of("create DynamoDB table '" + table + "'", client, e);
        }
    }

    /**
     * Checks that the table is as the store needs it, at an application's start for example. Changes nothing.
     *
     * @throws IllegalArgumentException if DynamoDB allows no such name
     * @throws IllegalStateException with all that is wrong, each with what would be right: the table does not exist, is not active
     *     or has another key; TTL is off or on another attribute; the index is missing, not active, or of another key or projection
     * @throws SessionStoreException if DynamoDB cannot be asked, or refuses
     */
    public static void verify(DynamoDbClient client, String table) {
        requireName(table);
        try {
            require(table, shape(client, describe(client, table).table()).findings());
        } catch (ResourceNotFoundException e) {
            require(table, List.of("it does not exist; SessionTable.create creates it"));
        } catch (SdkException e) {
            throw Failures.of("verify DynamoDB table '" + table + "'", client, e);
        }
    }

    /** The name, checked against DynamoDB's rules. */
    static String requireName(String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException("'" + table + "' is no name of a DynamoDB table:"
                    + " that has 3 to 255 characters of a-z, A-Z, 0-9, '_', '-' and '.' (and no ARN is taken)");
        }
        return table;
    }

    private static void require(String table, List<String> findings) {
        if (!findings.isEmpty()) {
            throw new IllegalStateException(
                    "DynamoDB table '" + table + "' is no table for sessions:\n- " + String.join("\n- ", findings));
        }
    }

    private static DescribeTableResponse describe(DynamoDbClient client, String table) {
        return client.describeTable(describe -> describe.tableName(table));
    }

    private static TableShape shape(DynamoDbClient client, TableDescription table) {
        return new TableShape(
                table,
                client.describeTimeToLive(describe -> describe.tableName(table.tableName()))
                        .timeToLiveDescription());
    }

    private static void createIfMissing(DynamoDbClient client, String table) {
        try {
            describe(client, table);
        } catch (ResourceNotFoundException e) {
            createUnlessOthersDo(client, table);
        }
    }

    private static void createUnlessOthersDo(DynamoDbClient client, String table) {
        try {
            client.createTable(create -> create.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(TableShape.KEY_TYPES)
                    .keySchema(TableShape.KEY)
                    .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                            .indexName(OwnerIndex.NAME)
                            .keySchema(TableShape.INDEX_KEY)
                            .projection(TableShape.PROJECTION)
                            .build()));
        } catch (ResourceInUseException e) {
            // another node was first
        }
    }

    private static TableDescription await(
            DynamoDbClient client, String table, Predicate<TableDescription> condition, Duration patience) {
        Waiter<DescribeTableResponse> waiter = Waiter.builder(DescribeTableResponse.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(answer -> condition.test(answer.table())))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(answer -> true))
                .addAcceptor(WaiterAcceptor.retryOnExceptionAcceptor(ResourceNotFoundException.class::isInstance))
                .overrideConfiguration(
                        config -> config.backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(POLLED_EVERY))
                                .maxAttempts((int) patience.dividedBy(POLLED_EVERY))
                                .waitTimeout(patience))
                .build();
        try {
            return waiter.run(() -> describe(client, table))
                    .matched()
                    .response()
                    .orElseThrow(() -> new IllegalStateException("a waiter that ends well has an answer"))
                    .table();
        } catch (SdkClientException e) {
            if (e.getCause() instanceof SdkException failed) { // the waiter's words say less
                throw failed;
            } else if (e.getCause() instanceof InterruptedException interrupted) {
                throw Failures.interrupted("create DynamoDB table '" + table + "'", interrupted);
            }
            throw new SessionStoreException(
                    "create DynamoDB table '" + table + "'",
                    "it was not ready within " + patience.toMinutes() + " minutes; call again to wait on",
                    e);
        }
    }

    private static void addIndex(DynamoDbClient client, TableDescription table) {
        try {
            client.updateTable(update -> update.tableName(table.tableName())
                    .attributeDefinitions(TableShape.KEY_TYPES)
                    .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                            .create(index -> newIndex(index, table))
                            .build()));
        } catch (DynamoDbException e) {
            unlessOthersWereFirst(
                    client, table.tableName(), now -> TableShape.index(now).isPresent(), e);
        }
    }

    private static void newIndex(CreateGlobalSecondaryIndexAction.Builder index, TableDescription table) {
        index.indexName(OwnerIndex.NAME).keySchema(TableShape.INDEX_KEY).projection(TableShape.PROJECTION);
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        if (!onDemand) {
            var units = table.provisionedThroughput();
            index.provisionedThroughput(same ->
                    same.readCapacityUnits(units.readCapacityUnits()).writeCapacityUnits(units.writeCapacityUnits()));
        }
    }

    private static void enableTimeToLive(DynamoDbClient client, TableDescription table) {
        try {
            client.updateTimeToLive(update -> update.tableName(table.tableName())
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(Fields.TTL)));
        } catch (DynamoDbException e) {
            unlessOthersWereFirst(
                    client, table.tableName(), now -> shape(client, now).hasTimeToLive(), e);
        }
    }

    /** Another node may have done it; a description may be behind, so it is looked at for some seconds. */
    private static void unlessOthersWereFirst(
            DynamoDbClient client, String table, Predicate<TableDescription> isDone, DynamoDbException refusal) {
        try {
            await(client, table, isDone, OTHERS_PATIENCE);
        } catch (SessionStoreException e) {
            throw refusal;
        }
    }
}
