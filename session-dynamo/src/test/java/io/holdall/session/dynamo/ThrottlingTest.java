package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.FaultyHttp.SDK_ATTEMPTS;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static io.holdall.session.dynamo.Given.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The SDK tries throttled calls again, the store what a transaction holds up; neither does so for ever. */
class ThrottlingTest {

    private static final TestTable TABLE = new TestTable();
    private static final List<String> THROTTLING = List.of(
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "ThrottlingException",
            "InternalServerError");
    private static final String THROTTLED = "{\"Code\":\"ProvisionedThroughputExceeded\",\"Message\":\"throttled\"}";
    private static final String THROTTLED_TOO = "{\"Code\":\"ThrottlingError\",\"Message\":\"throttled\"}";
    private static final String NONE = "{\"Code\":\"None\"}";

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void aChangeThatIsThrottledForAWhileIsMadeOnce() {
        for (String error : THROTTLING) {
            SessionState base = stored(store);
            List<SessionChange> changes = List.of(
                    Given.creation(put("cart", "one")),
                    conditional(base, put("cart", "two")),
                    unconditional(stored(store), put("cart", "two")),
                    touch(stored(store), Given.NOW.plusSeconds(60)),
                    rotation(stored(store)));
            for (SessionChange change : changes) {
                http.takeCalls();
                throttle(error, SDK_ATTEMPTS - 1);
                SessionState state = committed(store, change);
                assertThat(state).as("%s of %s", error, change.kind()).isEqualTo(change.target());
                assertThat(found(store, state)).isEqualTo(state);
                assertThat(http.takeOperations()).as("and the look at it").hasSize(SDK_ATTEMPTS + 1);
            }
        }
    }

    @Test
    void aLoadAndADeletionThatAreThrottledForAWhileSucceed() {
        for (String error : THROTTLING) {
            SessionState state = stored(store);
            throttle(error, SDK_ATTEMPTS - 1);
            assertThat(found(store, state)).isEqualTo(state);
            throttle(error, SDK_ATTEMPTS - 1);
            store.delete(token(state));
            throttle(error, SDK_ATTEMPTS - 1);
            assertThat(store.load(token(state), Given.NOW)).isEqualTo(Lookup.UNKNOWN);
        }
    }

    @Test
    void throttlingForEverEndsWithTheAttemptsOfTheSdkAndChangesNothing() throws Throwable {
        SessionState state = stored(store);
        for (String error : Stream.concat(THROTTLING.stream(), Stream.of("TransactionInProgressException"))
                .toList()) {
            http.fromNowOn(FaultyHttp.error(error, "made up"));
            for (var call : new EveryCall(store, state).calls().entrySet()) {
                http.takeCalls();
                assertFails(call.getValue());
                assertThat(http.takeOperations())
                        .as("%s of %s", error, call.getKey())
                        .hasSize(SDK_ATTEMPTS);
            }
            http.heal();
            assertThat(found(store, state)).isEqualTo(state);
        }
    }

    @Test
    void aRotationWhoseItemsAreThrottledForAWhileSucceeds() {
        SessionState base = stored(store);
        http.takeCalls();
        cancel(THROTTLED, NONE);
        cancel(NONE, THROTTLED_TOO);
        cancel(THROTTLED_TOO, THROTTLED);
        SessionState rotated = committed(store, rotation(base));
        assertThat(http.takeOperations()).hasSize(4);
        assertThat(found(store, rotated)).isEqualTo(rotated);
        assertThat(store.load(token(base), Given.NOW)).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void aRotationWhoseItemsAreThrottledForEverEndsWithTheAttemptsOfTheStore() {
        SessionState base = stored(store);
        http.takeCalls();
        for (int i = 0; i < 2 * Attempts.MOST; i++) {
            cancel(NONE, THROTTLED);
        }
        assertThatThrownBy(() -> store.commit(rotation(base)))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("DynamoDB throttled it 10 times")
                .hasMessageContaining("on demand");
        assertThat(http.takeOperations()).hasSize(Attempts.MOST);
        http.heal();
        assertThat(found(store, base)).isEqualTo(base);
    }

    @Test
    void aTransactionThatHoldsTheItemForEverEndsWithTheAttemptsOfTheStore() {
        SessionState state = stored(store);
        http.fromNowOn(FaultyHttp.error("TransactionConflictException", "Transaction is ongoing for the item"));
        new EveryCall(store, state).calls().forEach((name, call) -> {
            http.takeCalls();
            assertThatThrownBy(call)
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("others were in the way 10 times");
            assertThat(http.takeOperations()).as(name).hasSize(Attempts.MOST);
        });
        http.heal();
        assertThat(found(store, state)).isEqualTo(state);
    }

    /** The cost of a retry comes out of the SDK's bucket of 500; what is left of it does not decide here. */
    @Test
    void throttlingAndLostAnswersInTurnLoseNoAddAndDoubleNone() {
        AddedLines lines = new AddedLines(store);
        for (int add = 0; add < 20; add++) {
            http.refuse(THROTTLING.get(add % THROTTLING.size()), ""); // the load
            http.before(() -> {});
            http.loseAnswer();
            http.refuse(THROTTLING.get(add % THROTTLING.size()), "");
            lines.addAnother();
        }
        lines.assertThatEachIsThereOnce();
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SessionStoreException.class);
    }

    private void throttle(String error, int times) {
        for (int i = 0; i < times; i++) {
            http.refuse(error, "");
        }
    }

    private void cancel(String putReason, String deleteReason) {
        http.refuse(
                "TransactionCanceledException", ",\"CancellationReasons\":[" + putReason + "," + deleteReason + "]");
    }
}
