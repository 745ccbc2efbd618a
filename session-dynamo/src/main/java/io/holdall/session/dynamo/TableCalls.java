package io.holdall.session.dynamo;

import io.holdall.session.SessionListener;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The calls to one table. What the client library throws becomes {@link SessionStoreException}; only a condition that failed
 * passes through, as it is an answer. Thread-safe.
 */
final class TableCalls {

    static final String LOAD = "load from";
    static final String COMMIT = "commit to";

    private static final ReturnValuesOnConditionCheckFailure ALL_OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;
    private static final String IS_NEW = "attribute_not_exists(" + Fields.PK + ")";
    private static final Clause LONG_LIST = Clause.of("size(#commits) >= :long");

    private final DynamoDbClient client;
    private final String table;
    private final Keys keys;
    private final Billing billing;

    TableCalls(DynamoDbClient client, String table, String keyPrefix, SessionListener listener) {
        this.client = client;
        this.table = table;
        this.keys = new Keys(keyPrefix);
        this.billing = new Billing(listener);
    }

    /** The answer to a commit that left {@code state}. */
    static Commit committed(SessionState state) {
        return new Commit.Committed(state, IdToken.of(state.id()));
    }

    /** The keys of this store's items. */
    Keys keys() {
        return keys;
    }

    /** What {@code verb} does to this table, for a message. */
    String operation(String verb) {
        return verb + " DynamoDB table '" + table + "'";
    }

    /** The item of a session, read with strong consistency. */
    SessionItem get(SessionId id, String verb) {
        return get(id, verb, true);
    }

    /** The item of a session, read with eventual consistency: as it is, or as it was a while ago. */
    SessionItem getEventually(SessionId id) {
        return get(id, LOAD, false);
    }

    private SessionItem get(SessionId id, String verb, boolean strongly) {
        GetItemResponse answer = call(
                verb,
                () -> client.getItem(get -> get.tableName(table)
                        .key(key(id))
                        .consistentRead(strongly)
                        .returnConsumedCapacity(billing.asked())));
        billing.read("GetItem", answer.consumedCapacity());
        return new SessionItem(id, answer.item());
    }

    /**
     * Puts a new item.
     *
     * @throws ConditionalCheckFailedException with the item that is there already
     */
    void create(SessionState state) {
        PutItemResponse answer = call(
                COMMIT,
                () -> client.putItem(put -> put.tableName(table)
                        .item(item(state))
                        .conditionExpression(IS_NEW)
                        .returnValuesOnConditionCheckFailure(ALL_OLD)
                        .returnConsumedCapacity(billing.asked())));
        billing.written("PutItem", answer.consumedCapacity());
    }

    /**
     * Updates an item; returns all of it if {@code answerAll}.
     *
     * @throws ConditionalCheckFailedException with the item as it is, if it is there
     */
    SessionItem update(SessionId id, Expression expression, boolean answerAll) {
        UpdateItemResponse answer = call(
                COMMIT,
                () -> client.updateItem(update -> update.tableName(table)
                        .key(key(id))
                        .updateExpression(expression.update())
                        .conditionExpression(expression.condition())
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .returnValues(answerAll ? ReturnValue.ALL_NEW : ReturnValue.NONE)
                        .returnValuesOnConditionCheckFailure(ALL_OLD)
                        .returnConsumedCapacity(billing.asked())));
        billing.written("UpdateItem", answer.consumedCapacity());
        return new SessionItem(id, answer.attributes());
    }

    /** Cuts the list of commits by the oldest, unless another has done so: one that is still long keeps enough. */
    void cutCommits(SessionId id) {
        Expression expression = new Expression();
        expression.require(LONG_LIST);
        expression.value(":long", Fields.number(Fields.LONG_LIST));
        for (int oldest = 0; oldest < Fields.LONG_LIST - CommitIds.KEPT; oldest++) {
            expression.remove("#commits[" + oldest + "]");
        }
        try {
            update(id, expression, false);
        } catch (ConditionalCheckFailedException e) {
            // another has done so
        }
    }

    /**
     * Puts a new item and deletes an old one, or does neither.
     *
     * @throws TransactionCanceledException with two reasons: that of the new item, that of the old one
     */
    void move(SessionState target, SessionId old, Expression oldCondition) {
        TransactWriteItem put = TransactWriteItem.builder()
                .put(it -> it.tableName(table)
                        .item(item(target))
                        .conditionExpression(IS_NEW)
                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                .build();
        TransactWriteItem delete = TransactWriteItem.builder()
                .delete(it -> it.tableName(table)
                        .key(key(old))
                        .conditionExpression(oldCondition.condition())
                        .expressionAttributeNames(oldCondition.names())
                        .expressionAttributeValues(oldCondition.values())
                        .returnValuesOnConditionCheckFailure(ALL_OLD))
                .build();
        // One for this attempt and the SDK's retries of it, not for the commit: DynamoDB would answer that, sent again,
        // with a success of up to ten minutes ago, even if the session has been deleted since.
        String attempt = UUID.randomUUID().toString();
        TransactWriteItemsResponse answer = call(
                COMMIT,
                () -> client.transactWriteItems(move -> move.transactItems(put, delete)
                        .clientRequestToken(attempt)
                        .returnConsumedCapacity(billing.asked())));
        answer.consumedCapacity().forEach(units -> billing.written("TransactWriteItems", units)); // one table
    }

    /** Deletes the item of a session whose id has this hash, if it is there. */
    void delete(String handle) {
        DeleteItemResponse answer = call(
                "delete from",
                () -> client.deleteItem(delete -> delete.tableName(table)
                        .key(Map.of(Fields.PK, keys.ofHandle(handle)))
                        .returnConsumedCapacity(billing.asked())));
        billing.written("DeleteItem", answer.consumedCapacity());
    }

    /** One page of what is in an index. */
    QueryResponse query(String verb, Consumer<QueryRequest.Builder> page) {
        QueryResponse answer = call(
                verb,
                () -> client.query(
                        query -> query.applyMutation(page).tableName(table).returnConsumedCapacity(billing.asked())));
        billing.read("Query", answer.consumedCapacity());
        return answer;
    }

    /** Items of this table, of which some may be left to be asked for again. */
    BatchGetItemResponse batchGet(String verb, KeysAndAttributes asked) {
        BatchGetItemResponse answer = call(
                verb,
                () -> client.batchGetItem(
                        get -> get.requestItems(Map.of(table, asked)).returnConsumedCapacity(billing.asked())));
        answer.consumedCapacity().forEach(units -> billing.read("BatchGetItem", units)); // one table
        return answer;
    }

    /** The exception for a call that failed with {@code cause}. */
    SessionStoreException failure(String verb, RuntimeException cause) {
        return Failures.of(operation(verb), client, cause);
    }

    /** Whether DynamoDB found a request invalid: one whose outcome would be too large, or that meets a damaged item. */
    static boolean isRefusal(SessionStoreException failure) {
        return failure.getCause() instanceof DynamoDbException e && Failures.isInvalid(e);
    }

    private Map<String, AttributeValue> item(SessionState state) {
        return Fields.of(state, keys);
    }

    private Map<String, AttributeValue> key(SessionId id) {
        return Map.of(Fields.PK, keys.of(id));
    }

    /** Throttling, 5xx and lost connections are tried again by the SDK; what a rotation in the way refuses, here. */
    private <R extends DynamoDbResponse> R call(String verb, Supplier<R> call) {
        Attempts attempts = new Attempts();
        while (true) {
            try {
                return answered(call.get(), verb);
            } catch (ConditionalCheckFailedException | TransactionCanceledException | SessionStoreException e) {
                throw e;
            } catch (TransactionConflictException e) {
                attempts.another(operation(verb), e);
            } catch (RuntimeException e) {
                // also what the client was given throws what it likes: a credentials provider, for one
                throw failure(verb, e);
            }
        }
    }

    private <R extends DynamoDbResponse> R answered(R response, String verb) {
        if (!Answers.isFromDynamo(response)) {
            throw new SessionStoreException(operation(verb), Failures.NOT_DYNAMO, null);
        }
        return response;
    }
}
