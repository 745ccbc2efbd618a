package io.holdall.session.dynamo;

import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.backend.DynamoBackend;
import io.holdall.session.testkit.backend.TcpProxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A session table of a test's own on the shared DynamoDB, and a look behind the store. */
final class TestTable implements AutoCloseable {

    private final DynamoDbClient client = DynamoBackend.shared().newClient();
    private final String name = "holdall-test-" + UUID.randomUUID();

    TestTable() {
        SessionTable.create(client, name);
    }

    String name() {
        return name;
    }

    DynamoDbClient client() {
        return client;
    }

    DynamoSessionStore newStore() {
        return new DynamoSessionStore(client, name);
    }

    /** A store whose HTTP calls go through {@code http}. */
    DynamoSessionStore newStore(FaultyHttp http) {
        return new DynamoSessionStore(http.clientLike(client), name);
    }

    /** A proxy in front of this DynamoDB. */
    TcpProxy proxy() {
        URI endpoint = client.serviceClientConfiguration().endpointOverride().orElseThrow();
        return new TcpProxy(endpoint.getHost(), endpoint.getPort());
    }

    /** A client with the SDK's defaults, but for {@code override}, that speaks through {@code proxy}. */
    DynamoDbClient clientThrough(TcpProxy proxy, Consumer<ClientOverrideConfiguration.Builder> override) {
        var configuration = client.serviceClientConfiguration();
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://" + proxy.host() + ":" + proxy.port()))
                .region(configuration.region())
                .credentialsProvider(configuration.credentialsProvider())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override)
                .build();
    }

    /** The item as it is stored, empty if there is none. */
    Map<String, AttributeValue> item(SessionToken token) {
        return client.getItem(get -> get.tableName(name).key(key(token)).consistentRead(true))
                .item();
    }

    /** Changes the item behind the store's back. */
    void edit(SessionToken token, Consumer<Map<String, AttributeValue>> edit) {
        Map<String, AttributeValue> item = new HashMap<>(item(token));
        edit.accept(item);
        client.putItem(put -> put.tableName(name).item(item));
    }

    /** All names and values in the table. */
    List<byte[]> contents() {
        List<byte[]> contents = new ArrayList<>();
        client.scanPaginator(scan -> scan.tableName(name))
                .items()
                .forEach(item -> contents.add(item.toString().getBytes(StandardCharsets.UTF_8)));
        return contents;
    }

    private static Map<String, AttributeValue> key(SessionToken token) {
        IdToken parsed = Objects.requireNonNull(IdToken.parse(token));
        return Map.of("pk", AttributeValue.fromS(parsed.id().hashed()));
    }

    @Override
    public void close() {
        client.deleteTable(delete -> delete.tableName(name));
        client.close();
    }
}
