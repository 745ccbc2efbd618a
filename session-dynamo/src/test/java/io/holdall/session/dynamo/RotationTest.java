package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.accessedAt;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RotationTest {

    private static final TestTable TABLE = new TestTable();

    private static final String NONE = "{\"Code\":\"None\"}";
    private static final String CONFLICT = "{\"Code\":\"TransactionConflict\",\"Message\":\"ongoing\"}";
    private static final String FAILED = "{\"Code\":\"ConditionalCheckFailed\",\"Message\":\"failed\"}";

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);
    private final DynamoSessionStore other = TABLE.newStore();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void aTouchBetweenLoadAndRotationIsKept() {
        SessionState base = stored(store);
        committed(other, touch(base, NOW.plusSeconds(60)));
        SessionState rotated = committed(store, rotation(base));
        assertThat(rotated.lifetime()).isEqualTo(accessedAt(NOW.plusSeconds(60)));
        assertThat(found(store, rotated)).isEqualTo(rotated);
        assertThat(store.load(token(base), NOW)).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void anIdThatIsTakenIsAConflictAndNothingIsOverwritten() {
        SessionState base = stored(store);
        SessionState taken = stored(store);
        SessionChange rotation = SessionChange.rotate(base, taken.id(), put("cart", "two"), base.lifetime(), null, NOW);
        assertThat(store.commit(rotation)).isEqualTo(new Commit.Conflict(base));
        assertThat(found(store, base)).isEqualTo(base);
        assertThat(found(store, taken)).isEqualTo(taken);
    }

    @Test
    void aSessionThatIsGoneIsNotTakenForTheOneThatHasItsNewId() {
        SessionState base = stored(store);
        SessionState taken = stored(store);
        store.delete(token(base));
        SessionChange rotation = SessionChange.rotate(base, taken.id(), put("cart", "two"), base.lifetime(), null, NOW);
        assertThat(store.commit(rotation)).isEqualTo(Commit.GONE);
        assertThat(found(store, taken)).isEqualTo(taken);
    }

    @Test
    void anotherTransactionOnTheItemIsWaitedFor() {
        SessionState base = stored(store);
        http.takeCalls();
        cancel(CONFLICT, NONE);
        cancel(NONE, CONFLICT);
        http.refuse("TransactionInProgressException", "");
        SessionState rotated = committed(store, rotation(base));
        assertThat(http.takeCalls()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(found(store, rotated)).isEqualTo(rotated);
    }

    @Test
    void otherCallsWaitForARotationThatHoldsTheItem() {
        SessionState base = stored(store);
        http.refuse("TransactionConflictException", "");
        SessionState updated = committed(store, conditional(base, put("cart", "two")));
        assertThat(updated.version()).isEqualTo(2);
        http.refuse("TransactionConflictException", "");
        store.delete(token(base));
        assertThat(store.load(token(base), NOW)).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void transactionsThatDoNotEndAreAnErrorAndChangeNothing() {
        SessionState base = stored(store);
        http.takeCalls();
        for (int i = 0; i < Attempts.MOST; i++) {
            cancel(NONE, CONFLICT);
        }
        assertThatThrownBy(() -> store.commit(rotation(base)))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("others were in the way 10 times");
        assertThat(http.takeOperations()).hasSize(Attempts.MOST);
        assertThat(found(store, base)).isEqualTo(base);
    }

    @Test
    void aCancellationForAnotherReasonIsAnError() {
        SessionState base = stored(store);
        cancel("{\"Code\":\"ValidationError\",\"Message\":\"made up\"}", NONE);
        assertThatThrownBy(() -> store.commit(rotation(base))).isInstanceOf(SessionStoreException.class);
        http.refuse("TransactionCanceledException", "");
        assertThatThrownBy(() -> store.commit(rotation(base))).isInstanceOf(SessionStoreException.class);
        assertThat(found(store, base)).isEqualTo(base);
    }

    @Test
    void aMovedSessionIsFoundEvenIfOnlyTheOldItemIsGivenAsAReason() {
        SessionChange rotation = rotation(stored(store));
        SessionState rotated = committed(store, rotation);
        cancel(NONE, FAILED);
        assertThat(committed(store, rotation)).isEqualTo(rotated);
        store.delete(token(rotated));
        cancel(NONE, FAILED);
        assertThat(store.commit(rotation)).isEqualTo(Commit.GONE);
    }

    /** Three at once: one wins over the commits, a deletion wins over all; never two copies, never none by accident. */
    @Test
    void aRotationACommitAndADeletionAtTheSameMomentLeaveOneStory() {
        for (int round = 0; round < 40; round++) {
            SessionState base = stored(store);
            SessionChange rotation = rotation(base);
            List<Callable<String>> racers = new ArrayList<>();
            racers.add(() -> outcome(store.commit(rotation)));
            racers.add(() -> outcome(other.commit(conditional(base, put("cart", "two")))));
            racers.add(() -> {
                other.delete(token(base));
                return "deleted";
            });
            List<String> outcomes = Race.between(racers);
            assertThat(store.load(token(base), NOW)).isEqualTo(Lookup.UNKNOWN);
            boolean moved = outcomes.get(0).equals("Committed");
            assertThat(store.load(token(rotation.target()), NOW) instanceof Lookup.Found)
                    .as("lives on under the new id, outcomes %s", outcomes)
                    .isEqualTo(moved);
            if (moved) {
                assertThat(outcomes.get(1)).isEqualTo("Gone");
            }
        }
    }

    private void cancel(String putReason, String deleteReason) {
        http.refuse(
                "TransactionCanceledException", ",\"CancellationReasons\":[" + putReason + "," + deleteReason + "]");
    }

    private static String outcome(Commit commit) {
        return commit.getClass().getSimpleName();
    }
}
