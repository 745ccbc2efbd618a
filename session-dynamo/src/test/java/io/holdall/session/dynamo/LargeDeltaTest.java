package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.unconditional;
import static io.holdall.session.dynamo.Given.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** More attributes at once than an expression of DynamoDB's can name. */
class LargeDeltaTest {

    private static final TestTable TABLE = new TestTable();

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);
    private final DynamoSessionStore other = TABLE.newStore();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void aThousandAttributesAreOneCall() {
        SessionState base = stored(store);
        http.takeCalls();
        SessionState state = committed(store, conditional(base, attributes(1_000, "attribute-")));
        assertThat(http.takeOperations()).containsExactly("UpdateItem");
        assertThat(found(store, state)).isEqualTo(state);
        assertThat(state.attributes()).hasSize(1_000).doesNotContainKey("cart");
    }

    @Test
    void asManyAsAreSetOneByOneFitIntoAnExpression() {
        SessionState base = stored(store);
        committed(other, unconditional(base, put("other", "1")));
        Delta most = attributes(UpdateAttempt.MOST_PATHS - 1, "x".repeat(124)); // and a removal
        SessionState state = committed(store, unconditional(base, most));
        assertThat(found(store, state)).isEqualTo(state);
        assertThat(value(state, "other")).isEqualTo("1");
    }

    @Test
    void aBlindOneUndoesNoOther() {
        SessionState base = stored(store);
        committed(other, unconditional(base, put("other", "1")));
        SessionState state = committed(store, unconditional(base, attributes(500, "attribute-")));
        assertThat(value(state, "other")).isEqualTo("1");
        assertThat(state.attributes()).hasSize(501);
        assertThat(found(store, state)).isEqualTo(state);
    }

    /** Setting the whole map rests on a version, so here others can be in the way for ever. */
    @Test
    void oneThatIsAlwaysHinderedGivesUp() {
        SessionState base = stored(store);
        http.takeCalls();
        for (int i = 0; i < Attempts.MOST; i++) {
            http.before(() -> committed(other, unconditional(base, put("other", "1"))));
        }
        assertThatThrownBy(() -> store.commit(unconditional(base, attributes(500, "attribute-"))))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("10 times");
        assertThat(http.takeOperations()).hasSize(Attempts.MOST);
        assertThat(found(store, base).version()).isEqualTo(1 + Attempts.MOST);
    }

    /** So many attributes with short values, and the removal of {@code cart}. */
    private static Delta attributes(int count, String prefix) {
        Map<String, Attribute> puts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            puts.put(prefix + i, Attribute.encoded(new byte[] {(byte) i}));
        }
        return new Delta(puts, Set.of("cart"));
    }
}
