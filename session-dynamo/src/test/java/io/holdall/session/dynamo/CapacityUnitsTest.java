package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.accessedAt;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.lifetime;
import static io.holdall.session.dynamo.Given.newId;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.dynamo.UnitsTold.Units;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What is predicted is what the backend reports, at each side of the borders of 1 KB and 4 KB. */
class CapacityUnitsTest {

    private static final TestTable TABLE = new TestTable();
    private static final String PREFIX = "shop/";

    private final UnitsTold told = new UnitsTold();
    private final DynamoSessionStore store = DynamoSessionStore.builder(TABLE.client(), TABLE.name())
            .keyPrefix(PREFIX)
            .listener(told)
            .build();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 1_024, 1_025, 2_048, 2_049, 4_096, 4_097, 8_192, 8_193, 102_400, 102_401, 409_000})
    void whatIsPredictedIsReported(int bytes) {
        reportsAsPredicted(bytes, null);
        reportsAsPredicted(bytes, "alice");
    }

    private void reportsAsPredicted(int bytes, @Nullable String principal) {
        SessionState state = committed(store, creation(bytes, principal));
        CapacityUnits units = CapacityUnits.of(state, PREFIX);
        assertThat(units.bytes()).isEqualTo(bytes);
        assertThat(told.take()).containsExactly(Units.write("PutItem", units.create()));

        store.load(token(state), NOW);
        assertThat(told.take()).containsExactly(Units.read("GetItem", units.load()));
        assertThat(eventually(state)).isEqualTo(units.eventualLoad());

        state = committed(store, touch(state, NOW.plusSeconds(60)));
        assertThat(told.take()).containsExactly(Units.write("UpdateItem", units.touch()));

        for (int size : new int[] {300, 0, 5_000}) {
            SessionState updated = committed(store, conditional(state, fill(size)));
            assertThat(told.take())
                    .containsExactly(Units.write("UpdateItem", units.update(CapacityUnits.of(updated, PREFIX))));
            state = updated;
            units = CapacityUnits.of(state, PREFIX);
        }
        store.delete(token(state));
        assertThat(told.take()).containsExactly(Units.write("DeleteItem", units.delete()));
        store.delete(token(state));
        assertThat(told.take()).containsExactly(Units.write("DeleteItem", CapacityUnits.missingDelete()));
        store.load(token(state), NOW);
        assertThat(told.take()).containsExactly(Units.read("GetItem", CapacityUnits.missingLoad()));
        assertThat(eventually(state)).isEqualTo(CapacityUnits.missingLoad() / 2);
    }

    /** DynamoDB Local counts transactions otherwise than AWS's page; the prediction follows the page. */
    @ParameterizedTest
    @ValueSource(ints = {700, 1_024, 1_025, 2_048, 2_049, 4_096, 4_097, 40_000})
    void aRotationIsPredictedAsAwsSays(int bytes) {
        for (int newBytes : new int[] {bytes, 1_500}) {
            for (String before : new @Nullable String[] {null, "alice"}) {
                for (String after : new @Nullable String[] {null, "alice"}) {
                    rotates(committed(store, creation(bytes, before)), newBytes, after);
                }
            }
        }
    }

    private void rotates(SessionState state, int newBytes, @Nullable String principal) {
        Delta delta = new Delta(creation(newBytes, principal).delta().puts(), Set.of());
        told.take();
        SessionState moved = committed(
                store,
                SessionChange.rotate(
                        state, newId(), delta, accessedAt(NOW.plusSeconds(1)), principal, NOW.plusSeconds(1)));
        CapacityUnits before = CapacityUnits.of(state, PREFIX);
        CapacityUnits after = CapacityUnits.of(moved, PREFIX);
        assertThat(told.take())
                .as("from %s to %s", before, after)
                .containsExactly(Units.write("TransactWriteItems", localForm(before, after)));
    }

    /**
     * What DynamoDB Local 2.6.1 makes of a prediction: it counts the entries of an index twice too, which are no items of the transaction;
     * and if the two writes differ in their units, table and index together, it counts all of it twice again.
     */
    private static double localForm(CapacityUnits before, CapacityUnits after) {
        double entries = before.create() - before.touch() + after.create() - after.touch();
        boolean alike = before.create() == after.create();
        return (before.rotate(after) + entries) * (alike ? 1 : 2);
    }

    @Test
    void unitsFollowFromBytesAlone() {
        CapacityUnits cart = CapacityUnits.ofItem(1_500);
        assertThat(cart.load()).isEqualTo(1);
        assertThat(cart.eventualLoad()).isEqualTo(0.5);
        assertThat(cart.touch()).isEqualTo(2);
        assertThat(cart.update(CapacityUnits.ofItem(2_100))).isEqualTo(3);
        assertThat(CapacityUnits.ofItem(2_100).update(cart)).isEqualTo(3);
        assertThat(cart.rotate(CapacityUnits.ofItem(1_550).indexed())).isEqualTo(9);
        assertThat(cart.indexed().create()).isEqualTo(3);
        assertThat(cart.indexed().delete()).isEqualTo(3);
        assertThat(cart.indexed().touch()).isEqualTo(2);
        assertThat(cart.indexed().notIndexed().delete()).isEqualTo(2);
        assertThat(CapacityUnits.ofItem(300 * 1_024).refused(CapacityUnits.ofItem(310 * 1_024)))
                .as("the example of AWS's page")
                .isEqualTo(310);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 409_601, Long.MAX_VALUE})
    void aSizeThatNoItemHasIsRefused(long bytes) {
        assertThatThrownBy(() -> CapacityUnits.ofItem(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an item of " + bytes + " bytes: DynamoDB keeps items of 1 to 409600 bytes");
    }

    @Test
    void aSessionAboveTheLimitIsRefused() {
        SessionState state = SessionChange.create(newId(), fill(ItemSize.LIMIT), lifetime(), null, NOW)
                .target();
        assertThatThrownBy(() -> CapacityUnits.of(state, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("409600");
    }

    @Test
    void theLargestItemIsPredicted() {
        assertThat(CapacityUnits.ofItem(ItemSize.LIMIT).touch()).isEqualTo(400);
        assertThat(CapacityUnits.ofItem(ItemSize.LIMIT).load()).isEqualTo(100);
    }

    private static double eventually(SessionState state) {
        return TABLE.client()
                .getItem(get -> get.tableName(TABLE.name())
                        .key(Map.of(
                                Fields.PK,
                                AttributeValue.fromS(PREFIX + state.id().hashed())))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }

    /** A creation whose item will have exactly so many bytes. */
    private static SessionChange creation(int bytes, @Nullable String principal) {
        SessionState empty = SessionChange.create(newId(), fill(0), lifetime(), principal, NOW)
                .target();
        int room = (int) (bytes - CapacityUnits.of(empty, PREFIX).bytes());
        return SessionChange.create(newId(), fill(room), lifetime(), principal, NOW);
    }

    private static Delta fill(int bytes) {
        return new Delta(Map.of("fill", Attribute.encoded(new byte[bytes])), Set.of());
    }
}
