package io.holdall.session.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.Race;
import io.holdall.session.testkit.backend.DynamoBackend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class SessionTableTest {

    private final DynamoDbClient client = DynamoBackend.shared().newClient();
    private final String name = "holdall-test-" + UUID.randomUUID();

    @AfterEach
    void deleteTable() {
        try {
            client.deleteTable(delete -> delete.tableName(name));
        } catch (ResourceNotFoundException e) {
            // the test made none
        }
        client.close();
    }

    @Test
    void aNewTableIsActiveBilledOnDemandAndSwept() {
        SessionTable.create(client, name);
        var table = client.describeTable(describe -> describe.tableName(name)).table();
        assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThatTimeToLiveIsOn();
        Given.stored(new DynamoSessionStore(client, name));
    }

    @Test
    void anExistingTableIsOnlyLookedAt() {
        SessionTable.create(client, name);
        try (FaultyHttp http = new FaultyHttp();
                DynamoDbClient counted = http.clientLike(client)) {
            SessionTable.create(counted, name);
            assertThat(http.takeOperations()).isNotEmpty().allMatch(operation -> operation.startsWith("Describe"));
        }
    }

    @Test
    void severalNodesMayCreateItAtOnce() {
        Callable<Boolean> node = () -> {
            SessionTable.create(client, name);
            return true;
        };
        Race.between(Collections.nCopies(6, node));
        assertThatTimeToLiveIsOn();
    }

    @Test
    void timeToLiveIsSwitchedOnWhereItIsOff() {
        create(attribute("pk", ScalarAttributeType.S));
        SessionTable.create(client, name);
        assertThatTimeToLiveIsOn();
    }

    @Test
    void aTableOfAnotherKeyIsRefused() {
        create(attribute("id", ScalarAttributeType.S));
        assertThatIllegalStateException()
                .isThrownBy(() -> SessionTable.create(client, name))
                .withMessageContaining(name)
                .withMessageContaining("partition key 'pk'");
    }

    @Test
    void aTableOfAnotherKeyTypeIsRefused() {
        create(attribute("pk", ScalarAttributeType.B));
        assertThatIllegalStateException().isThrownBy(() -> SessionTable.create(client, name));
    }

    @Test
    void aTableWithASortKeyIsRefused() {
        create(attribute("pk", ScalarAttributeType.S), attribute("sk", ScalarAttributeType.S));
        assertThatIllegalStateException().isThrownBy(() -> SessionTable.create(client, name));
    }

    @Test
    void aTableSweptByAnotherAttributeIsRefused() {
        create(attribute("pk", ScalarAttributeType.S));
        client.updateTimeToLive(update -> update.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expires")));
        assertThatIllegalStateException()
                .isThrownBy(() -> SessionTable.create(client, name))
                .withMessageContaining("'expires'");
    }

    @Test
    void namesThatDynamoDoesNotAllowAreRefused() {
        for (String bad : new String[] {"", "ab", "a b c", "sessions/1", "täble", "x".repeat(256), "abc\n"}) {
            assertThatIllegalArgumentException()
                    .as(bad)
                    .isThrownBy(() -> SessionTable.create(client, bad))
                    .withMessageContaining("3 to 255");
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> new DynamoSessionStore(client, bad));
        }
        assertThat(new DynamoSessionStore(client, "A-z_0.9")).isNotNull();
        assertThat(new DynamoSessionStore(client, "x".repeat(255))).isNotNull();
    }

    @Test
    void prefixesThatAreNotShortVisibleAsciiAreRefused() {
        for (String bad : new String[] {"a b", "ü", "x".repeat(129), "\0"}) {
            assertThatIllegalArgumentException()
                    .as(bad)
                    .isThrownBy(() -> DynamoSessionStore.builder(client, name).keyPrefix(bad))
                    .withMessageContaining("keyPrefix");
        }
    }

    @Test
    void anOutageIsToldAsOne() {
        try (FaultyHttp http = new FaultyHttp();
                DynamoDbClient refused = http.clientLike(client)) {
            http.refuse("AccessDeniedException", "");
            assertThatThrownBy(() -> SessionTable.create(refused, name))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining(name);
        }
    }

    /** Creates a table with these as its partition key and, if there are two, its sort key. */
    private void create(AttributeDefinition... key) {
        List<KeySchemaElement> schema = new ArrayList<>();
        for (AttributeDefinition attribute : key) {
            KeyType type = schema.isEmpty() ? KeyType.HASH : KeyType.RANGE;
            schema.add(KeySchemaElement.builder()
                    .attributeName(attribute.attributeName())
                    .keyType(type)
                    .build());
        }
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema)
                .attributeDefinitions(key));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private void assertThatTimeToLiveIsOn() {
        var ttl =
                client.describeTimeToLive(describe -> describe.tableName(name)).timeToLiveDescription();
        assertThat(ttl.timeToLiveStatus()).isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);
        assertThat(ttl.attributeName()).isEqualTo("ttl");
    }
}
