package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.MadeTable.binary;
import static io.holdall.session.dynamo.MadeTable.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.testkit.Race;
import io.holdall.session.testkit.backend.DynamoBackend;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class SessionTableTest {

    private final DynamoDbClient client = DynamoBackend.shared().newClient();
    private final String name = "holdall-test-" + UUID.randomUUID();
    private final MadeTable made = new MadeTable(client, name);

    @AfterEach
    void deleteTable() {
        made.delete();
        client.close();
    }

    @Test
    void aNewTableIsActiveBilledOnDemandAndSwept() {
        SessionTable.create(client, name);
        var table = client.describeTable(describe -> describe.tableName(name)).table();
        assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThatTimeToLiveIsOn();
        assertThatTheIndexIsThere();
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
        made.withKey(string("pk")).create();
        SessionTable.create(client, name);
        assertThatTimeToLiveIsOn();
    }

    @Test
    void anIndexIsAddedWhereThereIsNoneAndFindsWhatIsStoredAlready() {
        made.withKey(string("pk")).create();
        DynamoSessionStore store = new DynamoSessionStore(client, name);
        SessionState session = Given.committed(store, HandWritten.alices());
        SessionTable.create(client, name);
        assertThatTheIndexIsThere();
        assertThat(store.sessionsOf("alice", Given.NOW)).containsExactly(SessionSummary.of(session, "alice"));
    }

    @Test
    void severalNodesMayAddTheIndexAtOnce() {
        made.withKey(string("pk")).create();
        Callable<Boolean> node = () -> {
            SessionTable.create(client, name);
            return true;
        };
        Race.between(Collections.nCopies(6, node));
        assertThatTheIndexIsThere();
    }

    @Test
    void anIndexThatAnotherNodeHasBegunIsWaitedFor() {
        made.withKey(string("pk")).create();
        try (FaultyHttp http = new FaultyHttp();
                DynamoDbClient second = http.clientLike(client)) {
            for (int call = 0; call < 4; call++) {
                http.before(() -> {}); // those that look at the table, and that which switches TTL on
            }
            http.before(() -> SessionTable.create(client, name));
            SessionTable.create(second, name);
            assertThat(http.takeOperations()).contains("UpdateTable");
        }
        assertThatTheIndexIsThere();
    }

    @Test
    void aTableOfProvisionedCapacityGetsAnIndexOfAsMuch() {
        made.withKey(string("pk")).provisioned(3, 2).create();
        SessionTable.create(client, name);
        var units = assertThatTheIndexIsThere().provisionedThroughput();
        assertThat(units.readCapacityUnits()).isEqualTo(3);
        assertThat(units.writeCapacityUnits()).isEqualTo(2);
    }

    @Test
    void aTableOfAnotherIndexOfThatNameIsRefusedAndLeftAsItIs() {
        made.withKey(string("pk"))
                .withIndex(ProjectionType.KEYS_ONLY, string("principal"))
                .create();
        assertThatIllegalStateException()
                .isThrownBy(() -> SessionTable.create(client, name))
                .withMessageContaining("'owner-index' has the key 'principal'");
        assertThat(client.describeTimeToLive(describe -> describe.tableName(name))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);
    }

    @Test
    void aTableOfAnotherKeyIsRefused() {
        made.withKey(string("id")).create();
        assertThatIllegalStateException()
                .isThrownBy(() -> SessionTable.create(client, name))
                .withMessageContaining(name)
                .withMessageContaining("partition key 'pk'");
    }

    @Test
    void aTableOfAnotherKeyTypeIsRefused() {
        made.withKey(binary("pk")).create();
        assertThatIllegalStateException().isThrownBy(() -> SessionTable.create(client, name));
    }

    @Test
    void aTableWithASortKeyIsRefused() {
        made.withKey(string("pk"), string("sk")).create();
        assertThatIllegalStateException().isThrownBy(() -> SessionTable.create(client, name));
    }

    @Test
    void aTableSweptByAnotherAttributeIsRefused() {
        made.withKey(string("pk")).create();
        made.sweepBy("expires");
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
    void anInterruptionIsNotTakenForATableThatTakesLong() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> SessionTable.create(client, name))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("the thread was interrupted");
        assertThat(Thread.interrupted()).isTrue();
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

    private void assertThatTimeToLiveIsOn() {
        var ttl =
                client.describeTimeToLive(describe -> describe.tableName(name)).timeToLiveDescription();
        assertThat(ttl.timeToLiveStatus()).isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);
        assertThat(ttl.attributeName()).isEqualTo("ttl");
    }

    private GlobalSecondaryIndexDescription assertThatTheIndexIsThere() {
        var indexes = client.describeTable(describe -> describe.tableName(name))
                .table()
                .globalSecondaryIndexes();
        assertThat(indexes).hasSize(1);
        assertThat(indexes.get(0).indexName()).isEqualTo("owner-index");
        assertThat(indexes.get(0).keySchema()).hasSize(1);
        assertThat(indexes.get(0).keySchema().get(0).attributeName()).isEqualTo("owner");
        assertThat(indexes.get(0).projection().projectionType()).isEqualTo(ProjectionType.KEYS_ONLY);
        return indexes.get(0);
    }
}
