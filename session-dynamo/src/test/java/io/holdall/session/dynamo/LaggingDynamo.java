package io.holdall.session.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client of one session table that answers eventually consistent reads with old items on purpose. DynamoDB Local has one copy
 * of everything and answers every read strongly, so it cannot show what a lagging copy does.
 *
 * <p><b>What is modelled:</b> DynamoDB keeps three copies of an item, writes through the leader among them, and sends an
 * eventually consistent {@code GetItem} to any of the three. So here: each item has the history of what it was, beginning with
 * not being there, and deletions among it; the leader is at its end, and two followers are anywhere before. A read asks one of
 * the three by chance, hence goes back and forth between them, while each follower only goes forward, by chance. A follower
 * never shows what was not committed. Writes, conditions, what a failed condition answers, and reads with
 * {@code consistentRead=true} are the real DynamoDB Local's.
 *
 * <p><b>What is not:</b> time. A follower may lag for as many writes as chance will have, where DynamoDB's are usually within a
 * second; and both may, where DynamoDB acknowledges a write when one of them has it too. Items lag one by one, not a
 * partition at once, so the two items of a rotation may be seen in either order, as they may be in DynamoDB when they are in two
 * partitions. Capacity is counted for the item that DynamoDB Local has. Only the calls that a store makes are there, and
 * an index is not among them.
 *
 * <p>Writes go one after the other, so that the history is in the order of DynamoDB's; it knows what was written through this
 * client only. Thread-safe.
 */
final class LaggingDynamo implements DynamoDbClient {

    private static final int COPIES = 3;

    /** One of so many reads lets the follower that it asks catch up, by some writes or all. */
    private static final int READS_FOR_A_STEP = 3;

    private final DynamoDbClient client;
    private final Random random;
    private final Map<AttributeValue, History> histories = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    private final AtomicInteger strong = new AtomicInteger();
    private final AtomicInteger eventual = new AtomicInteger();
    private final AtomicInteger stale = new AtomicInteger();

    /** A client over {@code client}, which stays the caller's. */
    LaggingDynamo(DynamoDbClient client, long seed) {
        this.client = client;
        this.random = new Random(seed);
    }

    /** The followers have all there is now, and get nothing more; each eventual read asks one of them. */
    void stopFollowers() {
        letFollowersCatchUp();
        stopped = true;
    }

    /** The followers have all there is now, and from here on what chance will have. */
    void letFollowersCatchUp() {
        stopped = false;
        histories.values().forEach(History::catchUp);
    }

    int strongReads() {
        return strong.get();
    }

    int eventualReads() {
        return eventual.get();
    }

    /** How many eventual reads were answered with another item than there was. */
    int staleReads() {
        return stale.get();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        if (Boolean.TRUE.equals(request.consistentRead())) {
            strong.incrementAndGet();
            return client.getItem(request);
        }
        eventual.incrementAndGet();
        GetItemResponse answer = client.getItem(request);
        History history = histories.get(request.key().get(Fields.PK));
        if (history == null) {
            return answer;
        }
        Map<String, AttributeValue> item = history.read();
        return answer.toBuilder()
                .item(item.isEmpty() ? DefaultSdkAutoConstructMap.getInstance() : item)
                .build();
    }

    @Override
    public synchronized PutItemResponse putItem(PutItemRequest request) {
        PutItemResponse answer = client.putItem(request);
        note(request.tableName(), request.item());
        return answer;
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        UpdateItemResponse answer = client.updateItem(request);
        note(request.tableName(), request.key());
        return answer;
    }

    @Override
    public synchronized DeleteItemResponse deleteItem(DeleteItemRequest request) {
        DeleteItemResponse answer = client.deleteItem(request);
        note(request.tableName(), request.key());
        return answer;
    }

    @Override
    public synchronized TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        TransactWriteItemsResponse answer = client.transactWriteItems(request);
        for (TransactWriteItem write : request.transactItems()) {
            note(
                    request.transactItems().get(0).put().tableName(),
                    write.put() == null ? write.delete().key() : write.put().item());
        }
        return answer;
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    /** Does nothing: the client under it is the caller's. */
    @Override
    public void close() {}

    private void note(String table, Map<String, AttributeValue> itemOrKey) {
        AttributeValue key = itemOrKey.get(Fields.PK);
        Map<String, AttributeValue> written = client.getItem(
                        get -> get.tableName(table).key(Map.of(Fields.PK, key)).consistentRead(true))
                .item();
        histories.computeIfAbsent(key, first -> new History()).add(written);
    }

    /** What one item was, oldest first, and how far each follower is. */
    private final class History {

        private final List<Map<String, AttributeValue>> items = new ArrayList<>(List.of(Map.of()));
        private final int[] followers = new int[COPIES - 1];

        synchronized void add(Map<String, AttributeValue> item) {
            items.add(item);
        }

        synchronized void catchUp() {
            for (int follower = 0; follower < followers.length; follower++) {
                followers[follower] = leader();
            }
        }

        synchronized Map<String, AttributeValue> read() {
            int copy = random.nextInt(stopped ? followers.length : COPIES);
            int place = copy < followers.length ? followers[copy] : leader();
            if (place < leader()) {
                if (!stopped && random.nextInt(READS_FOR_A_STEP) == 0) {
                    place += 1 + random.nextInt(leader() - place);
                    followers[copy] = place;
                }
                stale.addAndGet(place < leader() ? 1 : 0);
            }
            return items.get(place);
        }

        private int leader() {
            return items.size() - 1;
        }
    }
}
