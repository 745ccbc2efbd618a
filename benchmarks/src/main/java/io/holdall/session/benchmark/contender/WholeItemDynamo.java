package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Carts in DynamoDB as those who write to it without conditions have them: the whole session is one blob in an item beside its last
 * access and its TTL, and is put back as a whole, whatever is there by then. Written for this comparison.
 *
 * <p>{@link #everyRequest} puts it after every request, read or write, as the last access has changed. So do
 * <ul>
 *   <li>Spring Session with the community's {@code spring-session-dynamodb} (DiManEx, 2017; {@code DynamoDBSessionRepository}):
 *       {@code getSession} is a {@code getItem}, sets the last access and so makes the session one to save, and {@code save}, which
 *       {@code SessionRepositoryFilter} calls at the end of each request, is a {@code putItem} of key, expiry in seconds and blob;
 *   <li>the community's {@code tomcat-dynamodb-session-manager} (pandiaraj; {@code DynamoSessionHandlerValve}), whose valve puts key,
 *       expiry and blob after each request that has a session.
 * </ul>
 *
 * <p>{@link #onChange} puts it only if the request has changed it: what somebody writes by hand who has understood that a write
 * costs. Then a session that is only read is swept by TTL some time after its last change. Neither checks a deadline when it reads;
 * DiManEx does, but counts it from the creation.
 *
 * <p>What is not theirs: the blob is a cart in the JSON that all contenders have, not the session in Java's serialization, which is
 * larger; reads are strongly consistent, as the store's are, where DiManEx' are eventual, at half the read units; the SDK is
 * version 2. AWS' own manager for Tomcat, {@code aws-dynamodb-session-tomcat}, has
 * neither pattern: it keeps sessions in the memory of one node, and writes them, whole and without a condition, once they have been
 * idle for 30 seconds ({@code setMaxIdleBackup(30)}), so that a node that dies takes the changes since then along.
 */
final class WholeItemDynamo implements UpdatableCarts {

    private final DynamoDbClient client;
    private final String table;
    private final boolean afterReads;

    private WholeItemDynamo(DynamoDbClient client, String table, boolean afterReads) {
        this.client = client;
        this.table = table;
        this.afterReads = afterReads;
    }

    /** Puts after every request, in a table whose partition key is {@code pk}. */
    static WholeItemDynamo everyRequest(DynamoDbClient client, String table) {
        return new WholeItemDynamo(client, table, true);
    }

    /** Puts after a change only, in a table whose partition key is {@code pk}. */
    static WholeItemDynamo onChange(DynamoDbClient client, String table) {
        return new WholeItemDynamo(client, table, false);
    }

    @Override
    public String begin(Cart cart) {
        String id = UUID.randomUUID().toString();
        put(id, cart);
        return id;
    }

    @Override
    public Cart read(String token) {
        Cart cart = load(token);
        if (afterReads) {
            put(token, cart);
        }
        return cart;
    }

    @Override
    public String write(String token, CartLine line) {
        return update(token, cart -> cart.plusInsteadOfOldest(line));
    }

    @Override
    public String update(String token, UnaryOperator<Cart> change) {
        put(token, change.apply(load(token)));
        return token;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {}

    private Cart load(String id) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                        .key(Map.of("pk", AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
        AttributeValue session = Objects.requireNonNull(item.get("session"), "a session that was stored");
        return CartCodec.decode(session.b().asByteArrayUnsafe());
    }

    private void put(String id, Cart cart) {
        Instant now = Instant.now();
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk", AttributeValue.fromS(id),
                        "session", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(CartCodec.encode(cart))),
                        "accessed", number(now.toEpochMilli()),
                        "ttl", number(now.plus(IDLE_TIMEOUT).getEpochSecond()))));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
