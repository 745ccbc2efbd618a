package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Carts in DynamoDB by the bare SDK: an item of {@code pk}, {@code version}, {@code cart} and {@code ttl}. A read is a strongly
 * consistent {@code GetItem}, a write that and an {@code UpdateItem} on the condition that the version is still the same.
 */
final class RawDynamo implements Carts {

    private static final Duration IDLE = Duration.ofMinutes(30);

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
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk", AttributeValue.fromS(id),
                        "version", AttributeValue.fromN("1"),
                        "cart", encoded(cart),
                        "ttl", deadline())));
        return id;
    }

    @Override
    public Cart read(String token) {
        return decoded(item(token));
    }

    @Override
    public String write(String token, CartLine line) {
        Map<String, AttributeValue> item = item(token);
        AttributeValue version = field(item, "version");
        AttributeValue next = AttributeValue.fromN(Long.toString(Long.parseLong(version.n()) + 1));
        Cart cart = decoded(item).plusInsteadOfOldest(line);
        client.updateItem(update -> update.tableName(table)
                .key(key(token))
                .updateExpression("SET #version = :next, #cart = :cart, #ttl = :ttl")
                .conditionExpression("#version = :version")
                .expressionAttributeNames(Map.of("#version", "version", "#cart", "cart", "#ttl", "ttl"))
                .expressionAttributeValues(
                        Map.of(":version", version, ":next", next, ":cart", encoded(cart), ":ttl", deadline())));
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

    private static AttributeValue encoded(Cart cart) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(CartCodec.encode(cart)));
    }

    private static Cart decoded(Map<String, AttributeValue> item) {
        return CartCodec.decode(field(item, "cart").b().asByteArrayUnsafe());
    }

    private static AttributeValue field(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), "a session that was stored");
    }

    private static AttributeValue deadline() {
        return AttributeValue.fromN(Long.toString(Instant.now().plus(IDLE).getEpochSecond()));
    }
}
