package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
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

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Somebody else's items in the table of the sessions, one of them where a session would be. */
class ForeignItemTest {

    private static final TestTable TABLE = new TestTable();
    private static final Map<String, AttributeValue> ORDER = Map.of(
            "version", AttributeValue.fromS("v7"),
            "attributes", AttributeValue.fromSs(List.of("red")),
            "ttl", AttributeValue.fromBool(true));

    private final DynamoSessionStore store = TABLE.newStore();
    private final SessionChange creation = Given.creation(put("cart", "one"));
    private final SessionState foreign = creation.target();
    private Map<String, AttributeValue> item = Map.of();

    @BeforeEach
    void putOrders() {
        putOrder("order-4711");
        item = putOrder(foreign.id().hashed());
    }

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void itIsNoSession() {
        assertThat(store.load(token(foreign), NOW)).isEqualTo(Lookup.INVALID);
    }

    @Test
    void noChangeReachesIt() {
        List<SessionChange> changes = List.of(
                conditional(foreign, put("cart", "two")),
                unconditional(foreign, put("cart", "two")),
                touch(foreign, NOW.plusSeconds(60)),
                rotation(foreign));
        for (SessionChange change : changes) {
            assertThat(store.commit(change)).as("%s", change.kind()).isEqualTo(Commit.GONE);
            assertThat(TABLE.item(token(foreign))).isEqualTo(item);
        }
    }

    @Test
    void neitherACreationNorARotationOverwritesIt() {
        assertThatThrownBy(() -> store.commit(creation))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("unreadable item");
        SessionState state = stored(store);
        SessionChange rotation = SessionChange.rotate(state, foreign.id(), put("a", "b"), state.lifetime(), null, NOW);
        assertThat(store.commit(rotation)).isEqualTo(new Commit.Conflict(state));
        assertThat(TABLE.item(token(foreign))).isEqualTo(item);
        assertThat(found(store, state)).isEqualTo(state);
    }

    @Test
    void sessionsBesideItAreNotDisturbed() {
        SessionState state = stored(store);
        SessionState updated = committed(store, conditional(state, put("cart", "two")));
        SessionState rotated = committed(store, rotation(updated));
        assertThat(found(store, rotated)).isEqualTo(rotated);
        assertThat(TABLE.item(token(foreign))).isEqualTo(item);
    }

    private static Map<String, AttributeValue> putOrder(String key) {
        Map<String, AttributeValue> order = new HashMap<>(ORDER);
        order.put("pk", AttributeValue.fromS(key));
        TABLE.client().putItem(it -> it.tableName(TABLE.name()).item(order));
        return order;
    }
}
