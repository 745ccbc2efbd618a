package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.creation;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.lifetime;
import static io.holdall.session.dynamo.Given.newId;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static io.holdall.session.dynamo.Given.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionTooLargeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class ItemSizeTest {

    /** By how much the store may count more than DynamoDB: for numbers and commits at their longest. */
    private static final int RESERVE = 180;

    private static final TestTable TABLE = new TestTable();

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);
    private final ItemSize size = new ItemSize("");

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    /** All kinds of fields at once: many attributes, long names, a principal that is not ASCII. */
    @Test
    void dynamoTakesWhatTheStoreTakesAndLittleMore() {
        Map<String, Attribute> attributes = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            attributes.put("n".repeat(60) + i, Attribute.encoded(new byte[i % 7]));
        }
        SessionChange creation = filled(attributes, "用户Ω".repeat(50));
        SessionState state = committed(store, creation);
        assertThat(size.of(state)).isEqualTo(ItemSize.LIMIT);

        assertThat(takenBehindTheStore(state, RESERVE)).isFalse();
        int more = 0;
        while (takenBehindTheStore(state, more + 1)) {
            more++;
        }
        assertThat(more).as("bytes that the store counts more than DynamoDB").isBetween(0, RESERVE - 1);
    }

    @Test
    void aSessionAtTheLimitGoesOnToFit() {
        SessionState state = committed(store, filled(Map.of(), "alice"));
        for (int i = 0; i < 3 * Fields.LONG_LIST; i++) {
            Delta same = new Delta(Map.of("fill", state.attributes().get("fill")), Set.of());
            state = committed(store, i % 2 == 0 ? conditional(state, same) : unconditional(state, same));
        }
        SessionState old = state;
        for (int i = 0; i < 2 * Fields.LONG_LIST; i++) {
            committed(
                    store,
                    unconditional(old, new Delta(Map.of("fill", old.attributes().get("fill")), Set.of())));
        }
        state = committed(store, touch(found(store, state), NOW.plusSeconds(7)));
        state = committed(store, rotation(state));
        assertThat(found(store, state)).isEqualTo(state);
    }

    @Test
    void oneByteMoreIsRefusedBeforeTheCall() {
        SessionState full = committed(store, filled(Map.of(), "alice"));
        SessionState small = stored(store);
        http.takeCalls();
        Delta tooLarge = new Delta(
                Map.of(
                        "fill",
                        Attribute.encoded(new byte[full.attributes().get("fill").size() + 1])),
                Set.of());
        for (SessionChange change : new SessionChange[] {
            conditional(full, tooLarge),
            unconditional(full, tooLarge),
            SessionChange.rotate(full, newId(), tooLarge, full.lifetime(), "alice", NOW),
            SessionChange.create(newId(), tooLarge, lifetime(), "alice", NOW),
            SessionChange.rotate(full, newId(), Delta.EMPTY, full.lifetime(), "alicia", NOW)
        }) {
            SessionTooLargeException refusal =
                    catchThrowableOfType(SessionTooLargeException.class, () -> store.commit(change));
            assertThat(refusal.bytes()).as("%s", change).isEqualTo(ItemSize.LIMIT + 1);
        }
        assertThat(http.takeCalls()).isEmpty();
        assertThat(found(store, full)).isEqualTo(full);
        assertThat(found(store, small)).isEqualTo(small);
    }

    @Test
    void aBlindDeltaOntoALargerItemThanItsSenderKnewIsRefusedByTheByte() {
        SessionState base = stored(store);
        SessionState large = committed(store, unconditional(base, attribute("a", 300_000)));
        int room = (int) (ItemSize.LIMIT - size.of(large)) - 1 - "b".length();
        assertThatThrownBy(() -> store.commit(unconditional(base, attribute("b", room + 1))))
                .isInstanceOf(SessionTooLargeException.class)
                .hasMessageContaining("a (300000)");
        assertThat(found(store, base)).isEqualTo(large);
        committed(store, unconditional(base, attribute("b", room)));
    }

    @Test
    void aRefusalByDynamoItselfIsTooLargeToo() {
        SessionState base = stored(store);
        committed(store, unconditional(base, attribute("a", 1)));
        http.before(() -> {});
        http.before(() -> committed(TABLE.newStore(), unconditional(base, attribute("c", 300_000))));
        assertThatThrownBy(() -> store.commit(unconditional(base, attribute("b", 200_000))))
                .isInstanceOf(SessionTooLargeException.class)
                .hasMessageContaining("c (300000), b (200000)");
        assertThat(found(store, base).attributes()).containsOnlyKeys("cart", "a", "c");
    }

    @Test
    void aPrefixCounts() {
        SessionState state = creation(put("cart", "one")).target();
        assertThat(new ItemSize("shop/").of(state)).isEqualTo(size.of(state) + 5);
        SessionState loggedIn = rotation(state).target();
        assertThat(new ItemSize("shop/").of(loggedIn))
                .as("its owner has it too")
                .isEqualTo(size.of(loggedIn) + 10);
    }

    /** A creation of exactly the limit, filled up by the attribute {@code fill}. */
    private SessionChange filled(Map<String, Attribute> attributes, String principal) {
        Map<String, Attribute> puts = new HashMap<>(attributes);
        puts.put("fill", Attribute.encoded(new byte[0]));
        SessionChange empty = SessionChange.create(newId(), new Delta(puts, Set.of()), lifetime(), principal, NOW);
        puts.put("fill", Attribute.encoded(new byte[(int) (ItemSize.LIMIT - size.of(empty.target()))]));
        return SessionChange.create(newId(), new Delta(puts, Set.of()), lifetime(), principal, NOW);
    }

    private static boolean takenBehindTheStore(SessionState state, int more) {
        try {
            TABLE.edit(token(state), item -> {
                Map<String, AttributeValue> attributes =
                        new HashMap<>(item.get("attributes").m());
                byte[] fill = new byte[state.attributes().get("fill").size() + more];
                attributes.put("fill", AttributeValue.fromB(SdkBytes.fromByteArray(fill)));
                item.put("attributes", AttributeValue.fromM(attributes));
            });
            return true;
        } catch (DynamoDbException e) {
            assertThat(e).hasMessageContaining("Item size");
            return false;
        }
    }

    private static Delta attribute(String name, int bytes) {
        return new Delta(Map.of(name, Attribute.encoded(new byte[bytes])), Set.of());
    }
}
