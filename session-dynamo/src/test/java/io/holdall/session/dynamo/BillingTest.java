package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.creation;
import static io.holdall.session.dynamo.Given.lifetime;
import static io.holdall.session.dynamo.Given.newId;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static io.holdall.session.dynamo.Given.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdall.session.SessionListener;
import io.holdall.session.dynamo.UnitsTold.Units;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionSummary;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

class BillingTest {

    private static final TestTable TABLE = new TestTable();

    private final UnitsTold told = new UnitsTold();
    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = store(told);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void eachAnswerIsTold() {
        SessionState state = committed(store, creation(put("cart", "x".repeat(5_000))));
        assertThat(told.take()).containsExactly(Units.write("PutItem", 6));
        store.load(token(state), NOW);
        assertThat(told.take()).containsExactly(Units.read("GetItem", 2));
        state = committed(store, conditional(state, put("cart", "x".repeat(3_000))));
        assertThat(told.take()).containsExactly(Units.write("UpdateItem", 6));
        state = committed(store, unconditional(state, put("cart", "x".repeat(3_000))));
        assertThat(told.take()).containsExactly(Units.write("UpdateItem", 4));
        state = committed(store, touch(state, NOW.plusSeconds(60)));
        assertThat(told.take()).containsExactly(Units.write("UpdateItem", 4));
        SessionState moved = committed(store, rotation(state));
        assertThat(told.take()).singleElement().satisfies(units -> {
            assertThat(units.request()).isEqualTo("TransactWriteItems");
            assertThat(units.read()).isZero();
            assertThat(units.write()).isGreaterThanOrEqualTo(2 * (4 + 4));
        });
        store.load(token(state), NOW);
        assertThat(told.take()).containsExactly(Units.read("GetItem", CapacityUnits.missingLoad()));
        store.delete(token(moved));
        assertThat(told.take()).singleElement().satisfies(units -> {
            assertThat(units.request()).isEqualTo("DeleteItem");
            assertThat(units.write()).isGreaterThanOrEqualTo(4);
        });
        store.delete(token(moved));
        assertThat(told.take()).containsExactly(Units.write("DeleteItem", CapacityUnits.missingDelete()));
    }

    /** DynamoDB Local answers strongly, and bills what it was asked for. */
    @Test
    void anEventualLoadIsToldAsHalfAndOneThatAsksTwiceAsBoth() {
        DynamoSessionStore eventual = DynamoSessionStore.builder(TABLE.client(), TABLE.name())
                .readConsistency(ReadConsistency.WATERMARKED)
                .listener(told)
                .build();
        SessionState state = committed(eventual, creation(put("cart", "one")));
        told.take();
        eventual.load(new IdToken(state.id(), state.version(), null).token(), NOW);
        assertThat(told.take()).containsExactly(Units.read("GetItem", 0.5));
        eventual.load(new IdToken(state.id(), state.version() + 1, null).token(), NOW);
        assertThat(told.take()).containsExactly(Units.read("GetItem", 0.5), Units.read("GetItem", 1));
    }

    /** What DynamoDB reads is billed, and not what it sends: all of the item. */
    @Test
    void findingAPrincipalsSessionsIsToldToo() {
        String principal = UUID.randomUUID().toString();
        Delta large = put("cart", "x".repeat(5_000));
        SessionState state = committed(store, SessionChange.create(newId(), large, lifetime(), principal, NOW));
        assertThat(told.take()).containsExactly(Units.write("PutItem", 6 + 1));
        assertThat(store.sessionsOf(principal, NOW)).containsExactly(SessionSummary.of(state, principal));
        assertThat(told.take())
                .extracting(Units::request, Units::write)
                .containsExactly(tuple("Query", 0.0), tuple("BatchGetItem", 0.0));
        store.sessionsOf(principal, NOW);
        assertThat(told.take())
                .contains(Units.read("BatchGetItem", CapacityUnits.of(state, "").load()));
    }

    /** AWS bills these as well, and its exceptions do not say how much. */
    @Test
    void aRefusedConditionIsNotTold() {
        SessionState old = stored(store);
        committed(store, conditional(old, put("cart", "two")));
        told.take();
        assertThat(store.commit(conditional(old, put("cart", "lost")))).isInstanceOf(Commit.Conflict.class);
        assertThat(store.commit(rotation(old))).isInstanceOf(Commit.Conflict.class);
        assertThat(told.take()).isEmpty();
    }

    @Test
    void aBlindCommitThatIsSentAgainIsToldOnceAnswered() {
        SessionState old = stored(store);
        committed(store, unconditional(old, put("a", "1")));
        told.take();
        http.takeCalls();
        committed(store, unconditional(old, put("b", "2")));
        assertThat(http.takeOperations()).containsExactly("UpdateItem", "UpdateItem");
        assertThat(told.take()).containsExactly(Units.write("UpdateItem", 1));
    }

    @Test
    void aLostAnswerIsNotTold() {
        SessionState state = stored(store);
        told.take();
        http.loseAnswer();
        store.load(token(state), NOW);
        assertThat(told.take()).containsExactly(Units.read("GetItem", 1));
        http.loseAnswer();
        SessionChange change = conditional(state, put("cart", "two"));
        committed(store, change); // the second request meets what the first one did: a condition that fails
        assertThat(told.take()).isEmpty();
    }

    /** DynamoDB bills the second as a read, and says so; DynamoDB Local does too. */
    @Test
    void aRotationThatIsSentAgainIsToldAsARead() {
        SessionState state = stored(store);
        told.take();
        http.loseAnswer();
        committed(store, rotation(state));
        assertThat(told.take()).singleElement().satisfies(units -> {
            assertThat(units.read()).isPositive();
            assertThat(units.write()).isZero();
        });
    }

    @Test
    void nothingIsAskedForNobody() {
        DynamoSessionStore silent = TABLE.newStore(http);
        everyRequest(silent);
        assertThat(http.takeCalls())
                .hasSize(5)
                .noneSatisfy(call -> assertThat(call.body()).contains("ReturnConsumedCapacity"));
        everyRequest(store);
        assertThat(http.takeCalls())
                .hasSize(5)
                .allSatisfy(call -> assertThat(call.body()).contains("\"ReturnConsumedCapacity\":\"TOTAL\""));
    }

    @Test
    void aListenerThatFailsFailsNoRequest() {
        everyRequest(store(new SessionListener() {
            @Override
            public void consumed(String request, double readUnits, double writeUnits) {
                throw new IllegalStateException("listener");
            }
        }));
        assertThat(http.takeCalls()).hasSize(5);
    }

    /** As something that only speaks DynamoDB's protocol may answer. */
    @Test
    void anAnswerWithoutACountIsNotTold() {
        Billing billing = new Billing(told);
        billing.read("GetItem", null);
        billing.written("PutItem", null);
        assertThat(told.take()).isEmpty();
        billing.read("GetItem", ConsumedCapacity.builder().build());
        assertThat(told.take()).containsExactly(Units.read("GetItem", 0));
    }

    private static void everyRequest(DynamoSessionStore store) {
        SessionState state = stored(store);
        store.load(token(state), NOW);
        state = committed(store, conditional(state, put("cart", "two")));
        state = committed(store, rotation(state));
        store.delete(token(state));
    }

    private DynamoSessionStore store(SessionListener listener) {
        return DynamoSessionStore.builder(http.clientLike(TABLE.client()), TABLE.name())
                .listener(listener)
                .build();
    }
}
