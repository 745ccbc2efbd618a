package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Carts in DynamoDB by the bare SDK, in an item of the same fields as the store's. A read is a strongly consistent {@code GetItem}. A
 * write is that and the {@code UpdateItem} that the store sends for a changed attribute: on the condition that version, format and
 * creation are still the same and neither deadline is over, it sets version, last access, idle deadline, TTL, the list of the last
 * eight commits, and the one attribute; and asks for the item if the condition fails. So what the SDK has to do is the same on both
 * sides, and what is above it is the store.
 *
 * <p>It is a floor, not a store. The expressions are constants. The id is the key as it is, not hashed. Of the item that was read it
 * looks at version, commits and the cart, and passes the other values back as they came: it does not check that they are of a
 * session, nor the deadlines, which the condition does. A read does not touch. A conflict is an exception and is not repeated, and
 * a write that the SDK has sent twice is not recognised by its commit.
 */
final class RawDynamo implements Carts {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(12);
    private static final int COMMITS_KEPT = 8;
    private static final AttributeValue FORMAT = AttributeValue.fromN("2");

    private static final String UPDATE = "SET #idle = :idle, #accessed = :accessed, #ttl = :ttl, #version = :next,"
            + " #commits = :commits, #attributes.#n0 = :v0";
    private static final String CONDITION = "#format = :format AND #created = :created AND #idle > :now"
            + " AND #absolute > :now AND #version = :version AND attribute_type(#attributes, :map)"
            + " AND #accessed <= :accessed AND #idle <= :idle";
    private static final AttributeValue MAP = AttributeValue.fromS("M");
    private static final Map<String, String> NAMES = names();

    private final DynamoDbClient client;
    private final String table;

    /** Carts in a table whose partition key is {@code pk}. */
    RawDynamo(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public String begin(Cart cart) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", AttributeValue.fromS(id));
        item.put("format", FORMAT);
        item.put("version", number(1));
        item.put("created", millis(now));
        item.put("accessed", millis(now));
        item.put("idle", millis(now.plus(IDLE)));
        item.put("absolute", millis(now.plus(ABSOLUTE)));
        item.put("ttl", ttl(now));
        item.put("commits", AttributeValue.fromL(List.of(commit())));
        item.put("attributes", AttributeValue.fromM(Map.of("cart", encoded(cart))));
        client.putItem(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
        return id;
    }

    @Override
    public Cart read(String token) {
        return cartOf(item(token));
    }

    @Override
    public String write(String token, CartLine line) {
        Map<String, AttributeValue> item = item(token);
        AttributeValue version = field(item, "version");
        Cart cart = cartOf(item).plusInsteadOfOldest(line);
        Instant now = Instant.now();
        Map<String, AttributeValue> values = new HashMap<>(16);
        values.put(":format", FORMAT);
        values.put(":created", field(item, "created"));
        values.put(":now", millis(now));
        values.put(":map", MAP);
        values.put(":version", version);
        values.put(":next", number(Long.parseLong(version.n()) + 1));
        values.put(":accessed", millis(now));
        values.put(":idle", millis(now.plus(IDLE)));
        values.put(":ttl", ttl(now));
        values.put(
                ":commits",
                AttributeValue.fromL(withCommit(field(item, "commits").l())));
        values.put(":v0", encoded(cart));
        client.updateItem(update -> update.tableName(table)
                .key(key(token))
                .updateExpression(UPDATE)
                .conditionExpression(CONDITION)
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        return token;
    }

    @Override
    public void close() {}

    private Map<String, AttributeValue> item(String token) {
        return client.getItem(get -> get.tableName(table).key(key(token)).consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("pk", AttributeValue.fromS(id));
    }

    private static List<AttributeValue> withCommit(List<AttributeValue> known) {
        List<AttributeValue> kept = new ArrayList<>(COMMITS_KEPT);
        kept.addAll(known.subList(Math.max(0, known.size() + 1 - COMMITS_KEPT), known.size()));
        kept.add(commit());
        return kept;
    }

    private static AttributeValue commit() {
        long random = ThreadLocalRandom.current().nextLong();
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(random).array();
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }

    private static AttributeValue encoded(Cart cart) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(CartCodec.encode(cart)));
    }

    private static Cart cartOf(Map<String, AttributeValue> item) {
        AttributeValue cart = field(field(item, "attributes").m(), "cart");
        return CartCodec.decode(cart.b().asByteArrayUnsafe());
    }

    private static AttributeValue field(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), "a session that was stored");
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static AttributeValue millis(Instant instant) {
        return number(instant.toEpochMilli());
    }

    /** An hour after the deadline, as the store has it. */
    private static AttributeValue ttl(Instant now) {
        return number(now.plus(IDLE).plus(Duration.ofHours(1)).getEpochSecond());
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String field : List.of(
                "format", "version", "created", "accessed", "idle", "absolute", "ttl", "commits", "attributes")) {
            names.put("#" + field, field);
        }
        names.put("#n0", "cart");
        return Map.copyOf(names);
    }
}
