package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.lifetime;
import static io.holdall.session.dynamo.Given.newId;
import static io.holdall.session.dynamo.Given.put;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as they are in tables of users, written without the store's help: they keep the formats. */
final class HandWritten {

    private HandWritten() {}

    /** A session with a cart, which {@code alice} is logged in to. */
    static SessionChange alices() {
        return SessionChange.create(newId(), put("cart", "one"), lifetime(), "alice", NOW);
    }

    /** The item of {@link #alices} in the newest format. */
    static Map<String, AttributeValue> item(SessionChange creation) {
        Map<String, AttributeValue> item = itemOfFormat1(creation);
        item.put("format", AttributeValue.fromN("2"));
        item.put("owner", AttributeValue.fromS("K9gGyX8OAK8aH8Myj6djqSaXI8jbj6xPk69x2xhtbpA"));
        return item;
    }

    /** The item of {@link #alices} as it was written at first. */
    static Map<String, AttributeValue> itemOfFormat1(SessionChange creation) {
        long now = NOW.toEpochMilli();
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", AttributeValue.fromS(creation.id().hashed()));
        item.put("format", AttributeValue.fromN("1"));
        item.put("version", AttributeValue.fromN("1"));
        item.put("created", AttributeValue.fromN("" + now));
        item.put("accessed", AttributeValue.fromN("" + now));
        item.put("idle", AttributeValue.fromN("" + (now + 30 * 60_000)));
        item.put("absolute", AttributeValue.fromN("" + (now + 8 * 3_600_000)));
        item.put("ttl", AttributeValue.fromN("" + (now / 1000 + 1 + 30 * 60 + 3600)));
        item.put("principal", AttributeValue.fromS("alice"));
        byte[] commit = new byte[8];
        for (int i = 0; i < commit.length; i++) {
            commit[i] = (byte) (creation.commitId() >>> (56 - 8 * i));
        }
        item.put("commits", AttributeValue.fromL(List.of(binary(commit))));
        item.put("attributes", AttributeValue.fromM(Map.of("cart", binary(new byte[] {'o', 'n', 'e'}))));
        return item;
    }

    /** A session of {@link #alices} whose item is of format 1. */
    static SessionState storedInFormat1(TestTable table) {
        SessionChange creation = alices();
        table.client().putItem(it -> it.tableName(table.name()).item(itemOfFormat1(creation)));
        return creation.target();
    }

    static AttributeValue binary(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }
}
