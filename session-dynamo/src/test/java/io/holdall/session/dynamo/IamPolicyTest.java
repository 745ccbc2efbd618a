package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static io.holdall.session.dynamo.Given.unconditional;
import static io.holdall.session.dynamo.MadeTable.string;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdall.session.spi.SessionState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The policies in the documentation allow what is called and nothing else. DynamoDB Local asks for no permission: what a call
 * needs is by the AWS pages "Actions, resources, and condition keys for Amazon DynamoDB" and "Using IAM with DynamoDB transactions".
 */
class IamPolicyTest {

    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/sessions";

    @Test
    void aRunningStoreNeedsJustWhatItsPolicyAllows() {
        try (TestTable table = new TestTable();
                FaultyHttp http = new FaultyHttp()) {
            liveThroughEverything(table.newStore(http), http);
            assertThat(allowed("iam-policy.json")).isEqualTo(needed(http));
        }
    }

    @Test
    void verifyingATableNeedsJustItsPartOfTheTablesPolicy() {
        try (TestTable table = new TestTable();
                FaultyHttp http = new FaultyHttp();
                DynamoDbClient client = http.clientLike(table.client())) {
            SessionTable.verify(client, table.name());
            assertThat(allowed("iam-policy-table.json", "VerifyTheTable")).isEqualTo(needed(http));
        }
    }

    @Test
    void creatingATableNeedsJustWhatTheTablesPolicyAllows() {
        try (TestTable table = new TestTable();
                FaultyHttp http = new FaultyHttp();
                DynamoDbClient client = http.clientLike(table.client())) {
            String fresh = "holdall-test-" + UUID.randomUUID();
            String bare = "holdall-test-" + UUID.randomUUID();
            new MadeTable(table.client(), bare).withKey(string("pk")).create();
            SessionTable.create(client, fresh);
            SessionTable.create(client, bare);
            assertThat(allowed("iam-policy-table.json")).isEqualTo(needed(http));
            table.client().deleteTable(delete -> delete.tableName(fresh));
            table.client().deleteTable(delete -> delete.tableName(bare));
        }
    }

    /** Every kind of change, and the ways that are taken when something is in the way. */
    private static void liveThroughEverything(DynamoSessionStore store, FaultyHttp http) {
        SessionState state = stored(store);
        store.load(token(state), NOW);
        for (int i = 0; i < 2 * Fields.LONG_LIST; i++) {
            committed(store, unconditional(state, put("cart", "blind"))); // the list of commits is cut at times
        }
        store.commit(conditional(state, put("cart", "conflict")));
        SessionState other = stored(store);
        http.refuse("ValidationException", "");
        other = committed(store, touch(other, NOW.plusSeconds(60)));
        SessionState rotated = committed(store, rotation(other));
        store.commit(rotation(other));
        store.sessionsOf("alice", NOW).forEach(store::delete);
        store.delete(token(rotated));
    }

    /** The statements with these ids, or all: an action and what it is allowed on, each. */
    private static Set<String> allowed(String file, String... sids) {
        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement : Docs.json(file).get("Statement")) {
            if (sids.length == 0 || List.of(sids).contains(statement.get("Sid").asText())) {
                assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
                String resource = statement.get("Resource").asText();
                JsonNode actions = statement.get("Action");
                (actions.isArray() ? actions : List.of(actions))
                        .forEach(action -> allowed.add(action.asText() + " on " + resource));
            }
        }
        return allowed;
    }

    private static Set<String> needed(FaultyHttp http) {
        Set<String> needed = new TreeSet<>();
        for (FaultyHttp.Call call : http.takeCalls()) {
            JsonNode body = parse(call.body());
            String resource = ARN
                    + (body.has("IndexName") ? "/index/" + body.get("IndexName").asText() : "");
            for (String action : actions(call.operation(), body)) {
                needed.add("dynamodb:" + action + " on " + resource);
            }
        }
        return needed;
    }

    /** A transaction needs the permissions of its parts and none of its own. */
    private static Set<String> actions(String operation, JsonNode body) {
        if (!operation.equals("TransactWriteItems")) {
            return Set.of(operation);
        }
        Set<String> actions = new TreeSet<>();
        for (JsonNode part : body.get("TransactItems")) {
            part.fieldNames().forEachRemaining(name -> actions.add(name + "Item"));
        }
        return actions;
    }

    private static JsonNode parse(String json) {
        try {
            return Docs.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
