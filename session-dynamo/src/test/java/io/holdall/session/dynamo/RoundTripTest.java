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
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final TestTable TABLE = new TestTable();

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void eachOperationIsOneCall() {
        SessionState state = stored(store);
        assertThat(http.takeOperations()).containsExactly("PutItem");
        store.load(token(state), NOW);
        assertThat(http.takeOperations()).containsExactly("GetItem");
        state = committed(store, conditional(state, put("cart", "two")));
        assertThat(http.takeOperations()).containsExactly("UpdateItem");
        state = committed(store, unconditional(state, put("cart", "three")));
        assertThat(http.takeOperations()).containsExactly("UpdateItem");
        state = committed(store, touch(state, NOW.plusSeconds(60)));
        assertThat(http.takeOperations()).containsExactly("UpdateItem");
        state = committed(store, rotation(state));
        assertThat(http.takeOperations()).containsExactly("TransactWriteItems");
        store.delete(token(state));
        assertThat(http.takeOperations()).containsExactly("DeleteItem");
    }

    /** DynamoDB Local reads what was written last in any case; the real one does if it is asked to. */
    @Test
    void aLoadIsStronglyConsistent() {
        SessionState state = stored(store);
        http.takeCalls();
        store.load(token(state), NOW);
        assertThat(http.takeCalls().get(0).body()).contains("\"ConsistentRead\":true");
    }

    @Test
    void noAnswerNeedsASecondCall() {
        SessionState old = stored(store);
        committed(store, conditional(old, put("cart", "two")));
        SessionState touched = committed(store, touch(stored(store), NOW.plusSeconds(60)));
        http.takeCalls();

        assertThat(store.commit(conditional(old, put("cart", "lost")))).isInstanceOf(Commit.Conflict.class);
        assertThat(http.takeOperations()).containsExactly("UpdateItem");
        assertThat(store.commit(rotation(old))).isInstanceOf(Commit.Conflict.class);
        assertThat(http.takeOperations()).containsExactly("TransactWriteItems");
        committed(store, touch(touched, NOW.plusSeconds(30)));
        assertThat(http.takeOperations()).containsExactly("UpdateItem");
        store.delete(token(old));
        http.takeCalls();
        assertThat(store.commit(conditional(old, put("cart", "two")))).isEqualTo(Commit.GONE);
        assertThat(store.commit(touch(old, NOW))).isEqualTo(Commit.GONE);
        assertThat(http.takeOperations()).containsExactly("UpdateItem", "UpdateItem");
    }

    @Test
    void aBlindCommitThatMeetsANewerItemTakesTwoCalls() {
        SessionState old = stored(store);
        committed(store, unconditional(old, put("a", "1")));
        http.takeCalls();
        committed(store, unconditional(old, put("b", "2")));
        assertThat(http.takeOperations()).containsExactly("UpdateItem", "UpdateItem");
    }

    @Test
    void aTokenThatIsNoIdCostsNoCall() {
        for (String hostile : new String[] {"", "x", "x".repeat(25), "ä".repeat(24), "x".repeat(1 << 20)}) {
            assertThat(store.load(SessionToken.of(hostile), NOW)).isEqualTo(Lookup.INVALID);
            store.delete(SessionToken.of(hostile));
        }
        assertThat(http.takeCalls()).isEmpty();
    }

    @Test
    void aCommitSendsWhatChangedAndNoMore() {
        SessionState state = committed(store, Given.creation(put("large", "x".repeat(50_000))));
        http.takeCalls();
        committed(store, conditional(state, put("cart", "two")));
        assertThat(http.takeCalls().get(0).body()).hasSizeLessThan(1_500);
    }
}
