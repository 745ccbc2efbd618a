package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.SessionStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoSessionStoreContractTest extends SessionStoreContract {

    private static TestTable table;

    @BeforeAll
    static void createTable() {
        table = new TestTable();
    }

    @AfterAll
    static void deleteTable() {
        table.close();
    }

    @Override
    public SessionStore newStore() {
        return DynamoSessionStore.builder(table.client(), table.name())
                .readConsistency(readConsistency())
                .build();
    }

    ReadConsistency readConsistency() {
        return ReadConsistency.STRONG;
    }

    @Override
    public List<byte[]> backendContents() {
        return table.contents();
    }

    @Override
    public Map<String, Consumer<SessionToken>> corruptions() {
        Map<String, Consumer<SessionToken>> corruptions = new LinkedHashMap<>();
        corruptions.put("another format version", edit(item -> item.put("format", AttributeValue.fromN("3"))));
        corruptions.put("an item of somebody else", edit(item -> item.keySet().retainAll(List.of("pk", "ttl"))));
        for (String field : List.of("format", "version", "created", "accessed", "idle", "absolute", "attributes")) {
            corruptions.put("no " + field, edit(item -> item.remove(field)));
            corruptions.put(field + " a string", edit(item -> item.put(field, AttributeValue.fromS("17"))));
        }
        return corruptions;
    }

    @Override
    public Optional<Duration> sweptIn(SessionToken token) {
        return Optional.ofNullable(table.item(token).get("ttl"))
                .map(ttl -> Duration.between(Instant.now(), Instant.ofEpochSecond(Long.parseLong(ttl.n()))));
    }

    private static Consumer<SessionToken> edit(Consumer<Map<String, AttributeValue>> edit) {
        return token -> table.edit(token, edit);
    }
}
