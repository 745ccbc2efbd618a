package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.token;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** What is wrong, and what would be right, stands in the message; no id, no key of an item and no value does. */
class ClearErrorTest {

    private static final TestTable TABLE = new TestTable();

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);
    private final SessionState state = Given.stored(store);
    private final EveryCall everyCall = new EveryCall(store, state);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void throttlingIsCountedAndSaysWhatToDo() {
        for (String error :
                List.of("ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException")) {
            http.fromNowOn(FaultyHttp.error(error, "The level of configured provisioned throughput was exceeded"));
            everyCall.fails("DynamoDB throttled it, 3 times", "on demand", "more capacity", "retry strategy");
        }
    }

    @Test
    void aMissingTableIsNamedWithItsPlaceAndWhatMakesIt() {
        URI endpoint =
                TABLE.client().serviceClientConfiguration().endpointOverride().orElseThrow();
        DynamoSessionStore lost = new DynamoSessionStore(TABLE.client(), "no-such-table");
        new EveryCall(lost, state)
                .fails("table 'no-such-table'", "SessionTable.create", endpoint.getHost() + ":" + endpoint.getPort());
    }

    @Test
    void aMissingTableOfTheServiceIsNamedWithItsRegion() {
        http.fromNowOn(FaultyHttp.error("ResourceNotFoundException", "Requested resource not found"));
        try (DynamoDbClient client = DynamoDbClient.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(TABLE.client().serviceClientConfiguration().credentialsProvider())
                .httpClient(http)
                .build()) {
            new EveryCall(new DynamoSessionStore(client, "sessions"), state)
                    .fails("'sessions'", "in region eu-central-1");
        }
    }

    @Test
    void whatIsNotAllowedIsNamedAndNobodysAccount() {
        http.fromNowOn(FaultyHttp.error(
                "AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: dynamodb:UpdateItem on resource:"
                        + " arn:aws:dynamodb:eu-west-1:123456789012:table/sessions because no policy allows it"));
        everyCall.fails("do not allow dynamodb:UpdateItem", "docs/dynamo/iam-policy.json");
        assertThatThrownBy(() -> store.load(token(state), NOW))
                .message()
                .doesNotContain("123456789012")
                .doesNotContain("bob");
        http.fromNowOn(FaultyHttp.error("AccessDeniedException", "denied"));
        everyCall.fails("do not allow the action", "docs/dynamo/iam-policy.json");
    }

    @Test
    void wrongAndExpiredCredentialsAreTold() {
        http.fromNowOn(FaultyHttp.error("UnrecognizedClientException", "The security token included is invalid."));
        everyCall.fails("AWS does not know the credentials", "session token");
        http.fromNowOn(FaultyHttp.error("ExpiredTokenException", "The security token included is expired"));
        everyCall.fails("have expired", "credentialsProvider");
    }

    /** AWS repeats what was signed: a security token is in it. */
    @Test
    void aRefusedSignatureNamesKeyAndClockAndRepeatsNothing() {
        http.fromNowOn(FaultyHttp.error(
                "InvalidSignatureException",
                "The Canonical String should have been 'x-amz-security-token:FQoGZXIvYXdzE'"));
        everyCall.fails("secret access key", "clock");
        assertThatThrownBy(() -> store.load(token(state), NOW)).message().doesNotContain("FQoGZXIvYXdzE");
    }

    @Test
    void whatDynamoDoesNotNameOtherwiseIsNamedByItsCode() {
        http.fromNowOn(FaultyHttp.error("InternalServerError", "made up"));
        everyCall.fails("DynamoDB failed: InternalServerError, 3 times");
        http.fromNowOn(FaultyHttp.error("ItemCollectionSizeLimitExceededException", "made up"));
        everyCall.fails("DynamoDB refused it: ItemCollectionSizeLimitExceededException");
        http.fromNowOn(FaultyHttp.error(state.id().hashed() + "!", "made up"));
        assertThatThrownBy(() -> store.load(token(state), NOW))
                .message()
                .contains("HTTP status 400")
                .doesNotContain(state.id().hashed());
    }

    @Test
    void aTableOfAnotherKeyIsTold() {
        String name = TABLE.name() + "-other";
        TABLE.client()
                .createTable(create -> create.tableName(name)
                        .billingMode("PAY_PER_REQUEST")
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType("HASH")
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType("S")
                                .build()));
        try {
            DynamoSessionStore other = new DynamoSessionStore(TABLE.client(), name);
            assertThatThrownBy(() -> other.load(token(state), NOW))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("the table's key is not that of a table that SessionTable.create makes");
        } finally {
            TABLE.client().deleteTable(delete -> delete.tableName(name));
        }
    }

    @Test
    void aCancelledTransactionNamesItsReasonsOnly() {
        http.refuse(
                "TransactionCanceledException",
                ",\"CancellationReasons\":[{\"Code\":\"ValidationError\",\"Message\":\""
                        + state.id().hashed() + "\"},{\"Code\":\"None\"}]");
        assertThatThrownBy(() -> store.commit(Given.rotation(state)))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("cancelled the transaction, for the reasons ValidationError and None")
                .message()
                .doesNotContain(state.id().hashed());
    }
}
