package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.MadeTable.binary;
import static io.holdall.session.dynamo.MadeTable.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.backend.DynamoBackend;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class TableVerificationTest {

    private static final String NO_INDEX =
            "it has no index 'owner-index', so that no session can be found by principal;"
                    + " SessionTable.create adds it";
    private static final String NO_TTL = "its TTL is off, so that sessions stay and are billed when they are over;"
            + " SessionTable.create switches it on, for 'ttl'";

    private final DynamoDbClient client = DynamoBackend.shared().newClient();
    private final String name = "holdall-test-" + UUID.randomUUID();
    private final MadeTable made = new MadeTable(client, name);

    @AfterEach
    void deleteTable() {
        made.delete();
        client.close();
    }

    @Test
    void aTableThatWasCreatedForSessionsIsRightAndIsOnlyLookedAt() {
        SessionTable.create(client, name);
        try (FaultyHttp http = new FaultyHttp();
                DynamoDbClient counted = http.clientLike(client)) {
            SessionTable.verify(counted, name);
            assertThat(http.takeOperations()).containsExactly("DescribeTable", "DescribeTimeToLive");
        }
    }

    @Test
    void aTableThatIsMissingIsFound() {
        assertThat(findings()).containsExactly("it does not exist; SessionTable.create creates it");
    }

    @Test
    void whatATableLacksIsFoundAtOnceAndCreateAddsIt() {
        made.withKey(string("pk")).create();
        assertThat(findings()).containsExactly(NO_INDEX, NO_TTL);
        SessionTable.create(client, name);
        assertThatNoException().isThrownBy(() -> SessionTable.verify(client, name));
    }

    @Test
    void timeToLiveThatIsOffIsFound() {
        made.withKey(string("pk"))
                .withIndex(ProjectionType.KEYS_ONLY, string("owner"))
                .create();
        assertThat(findings()).containsExactly(NO_TTL);
    }

    @Test
    void anIndexThatIsMissingIsFound() {
        made.withKey(string("pk")).create();
        made.sweepBy("ttl");
        assertThat(findings()).containsExactly(NO_INDEX);
    }

    @Test
    void timeToLiveOnAnotherAttributeIsFound() {
        made.withKey(string("pk"))
                .withIndex(ProjectionType.KEYS_ONLY, string("owner"))
                .create();
        made.sweepBy("expires");
        assertThat(findings())
                .containsExactly("its TTL is on 'expires'; a session table has it on 'ttl': switch it over,"
                        + " or choose another name");
    }

    @Test
    void aKeyOfAnotherShapeIsFound() {
        made.withKey(binary("pk"), string("sk"))
                .withIndex(ProjectionType.KEYS_ONLY, string("owner"))
                .create();
        made.sweepBy("ttl");
        assertThat(findings())
                .containsExactly("its key is 'pk' (HASH, B) and 'sk' (RANGE, S); a session table has the partition key"
                        + " 'pk', a string, and no sort key: choose another name");
    }

    @Test
    void anIndexOfAnotherKeyIsFound() {
        made.withKey(string("pk"))
                .withIndex(ProjectionType.KEYS_ONLY, string("owner"), string("expires"))
                .create();
        made.sweepBy("ttl");
        assertThat(findings())
                .containsExactly("its index 'owner-index' has the key 'owner' (HASH, S) and 'expires' (RANGE, S);"
                        + " that is to be the partition key 'owner', a string, without a sort key: delete the index,"
                        + " SessionTable.create adds it anew");
    }

    @Test
    void anIndexOfMoreThanKeysIsFound() {
        made.withKey(string("pk"))
                .withIndex(ProjectionType.ALL, string("owner"))
                .create();
        made.sweepBy("ttl");
        assertThat(findings())
                .containsExactly("its index 'owner-index' projects ALL, so that each commit is billed for it too;"
                        + " KEYS_ONLY is enough: delete the index, SessionTable.create adds it anew");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        made.withKey(string("id"))
                .withIndex(ProjectionType.ALL, binary("owner"))
                .create();
        made.sweepBy("expires");
        assertThat(findings()).hasSize(4);
    }

    /** DynamoDB Local is in none of these for long enough to be seen, so a description is changed by hand. */
    @ParameterizedTest
    @EnumSource(
            value = TableStatus.class,
            names = {"CREATING", "DELETING", "ARCHIVED", "INACCESSIBLE_ENCRYPTION_CREDENTIALS"})
    void aTableThatCannotBeUsedIsFound(TableStatus status) {
        TableDescription changed = created().toBuilder().tableStatus(status).build();
        assertThat(shape(changed).findings()).containsExactly("it is " + status + "; wait until it is ACTIVE");
    }

    @ParameterizedTest
    @EnumSource(
            value = IndexStatus.class,
            names = {"CREATING", "DELETING"})
    void anIndexThatCannotBeUsedIsFound(IndexStatus status) {
        TableDescription table = created();
        TableDescription changed = table.toBuilder()
                .tableStatus(TableStatus.UPDATING)
                .globalSecondaryIndexes(table.globalSecondaryIndexes().get(0).toBuilder()
                        .indexStatus(status)
                        .build())
                .build();
        assertThat(shape(changed).findings())
                .containsExactly("its index 'owner-index' is " + status + "; wait until it is ACTIVE");
    }

    @Test
    void anOutageAndABadNameAreToldAsSuch() {
        assertThatIllegalArgumentException().isThrownBy(() -> SessionTable.verify(client, "a b"));
        try (FaultyHttp http = new FaultyHttp();
                DynamoDbClient refused = http.clientLike(client)) {
            http.refuse("AccessDeniedException", "");
            assertThatThrownBy(() -> SessionTable.verify(refused, name))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("verify DynamoDB table '" + name);
        }
    }

    private List<String> findings() {
        IllegalStateException wrong =
                catchThrowableOfType(IllegalStateException.class, () -> SessionTable.verify(client, name));
        assertThat(wrong).hasMessageStartingWith("DynamoDB table '" + name + "' is no table for sessions:\n- ");
        return List.of(wrong.getMessage().split("\n- ", -1)).stream().skip(1).toList();
    }

    private TableDescription created() {
        SessionTable.create(client, name);
        return client.describeTable(describe -> describe.tableName(name)).table();
    }

    private static TableShape shape(TableDescription table) {
        return new TableShape(
                table,
                TimeToLiveDescription.builder()
                        .timeToLiveStatus(TimeToLiveStatus.ENABLED)
                        .attributeName("ttl")
                        .build());
    }
}
