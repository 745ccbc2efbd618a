package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static io.holdall.session.dynamo.Given.unconditional;
import static io.holdall.session.dynamo.HandWritten.storedInFormat1;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.Race;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of format 1, which a table may still hold: nothing is lost with them, and they become like any other. */
class OlderFormatTest {

    private static final TestTable TABLE = new TestTable();

    private static final String ALICE = "K9gGyX8OAK8aH8Myj6djqSaXI8jbj6xPk69x2xhtbpA";

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void itIsReadAndLeftAsItIs() {
        SessionState state = storedInFormat1(TABLE);
        Map<String, AttributeValue> item = TABLE.item(token(state));
        assertThat(found(store, state)).isEqualTo(state);
        assertThat(TABLE.item(token(state))).isEqualTo(item);
    }

    @Test
    void aConditionalCommitIsAppliedAndBringsItUpToDate() {
        assertThatAChangeBringsItUpToDate(state -> conditional(state, put("cart", "two")));
    }

    @Test
    void anUnconditionalCommitIsAppliedAndBringsItUpToDate() {
        assertThatAChangeBringsItUpToDate(state -> unconditional(state, put("cart", "two")));
    }

    @Test
    void aTouchIsAppliedAndBringsItUpToDate() {
        assertThatAChangeBringsItUpToDate(state -> touch(state, NOW.plusSeconds(60)));
    }

    /** One call more, once. */
    private void assertThatAChangeBringsItUpToDate(Function<SessionState, SessionChange> changeOf) {
        SessionState old = storedInFormat1(TABLE);
        SessionChange change = changeOf.apply(old);
        assertThat(committed(store, change)).isEqualTo(change.target());
        assertThat(http.takeOperations()).containsExactly("UpdateItem", "UpdateItem");
        assertThat(found(store, old)).isEqualTo(change.target());
        assertThat(TABLE.item(token(old)))
                .containsEntry("format", AttributeValue.fromN("2"))
                .containsEntry("owner", AttributeValue.fromS(ALICE));
        http.takeCalls();
        committed(store, conditional(change.target(), put("cart", "three")));
        assertThat(http.takeOperations()).containsExactly("UpdateItem");
    }

    @Test
    void aRotationMovesItIntoTheNewestFormat() {
        SessionState old = storedInFormat1(TABLE);
        SessionChange rotation = rotation(old);
        assertThat(committed(store, rotation)).isEqualTo(rotation.target());
        assertThat(http.takeOperations()).containsExactly("TransactWriteItems", "TransactWriteItems");
        assertThat(store.load(token(old), NOW)).isEqualTo(Lookup.UNKNOWN);
        assertThat(TABLE.item(token(rotation.target())))
                .containsEntry("format", AttributeValue.fromN("2"))
                .containsEntry("owner", AttributeValue.fromS(ALICE));
    }

    @Test
    void itIsDeletedAsAnyOther() {
        SessionState old = storedInFormat1(TABLE);
        store.delete(token(old));
        assertThat(store.load(token(old), NOW)).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void whereNobodyIsLoggedInItGetsNoOwner() {
        SessionState old = storedInFormat1(TABLE);
        TABLE.edit(token(old), item -> item.remove("principal"));
        SessionState anonymous = found(store, old);
        committed(store, conditional(anonymous, put("cart", "two")));
        assertThat(TABLE.item(token(old)))
                .containsEntry("format", AttributeValue.fromN("2"))
                .doesNotContainKey("owner");
    }

    @Test
    void itsOwnerHasThePrefixOfItsStore() {
        DynamoSessionStore shop = DynamoSessionStore.builder(TABLE.client(), TABLE.name())
                .keyPrefix("shop/")
                .build();
        SessionChange creation = HandWritten.alices();
        SessionState old = creation.target();
        Map<String, AttributeValue> item = HandWritten.itemOfFormat1(creation);
        item.put("pk", AttributeValue.fromS("shop/" + old.id().hashed()));
        TABLE.client().putItem(it -> it.tableName(TABLE.name()).item(item));
        committed(shop, unconditional(found(shop, old), put("cart", "two")));
        assertThat(TABLE.contents())
                .anySatisfy(content -> assertThat(new String(content, StandardCharsets.UTF_8))
                        .contains("shop/" + old.id().hashed())
                        .contains("shop/" + ALICE));
    }

    @Test
    void aChangeOfAnOlderVersionIsAConflict() {
        SessionState old = storedInFormat1(TABLE);
        TABLE.edit(token(old), item -> item.put("version", AttributeValue.fromN("2")));
        SessionState current = found(store, old);
        http.takeCalls();
        assertThat(store.commit(conditional(old, put("cart", "two")))).isEqualTo(new Commit.Conflict(current));
        assertThat(store.commit(rotation(old))).isEqualTo(new Commit.Conflict(current));
        assertThat(http.takeOperations()).containsExactly("UpdateItem", "TransactWriteItems");
        assertThat(found(store, old)).isEqualTo(current);
    }

    @Test
    void onePastItsDeadlineIsGone() {
        SessionState old = storedInFormat1(TABLE);
        TABLE.edit(token(old), item -> item.put("idle", AttributeValue.fromN("" + NOW.toEpochMilli())));
        assertThat(store.commit(conditional(old, put("cart", "two")))).isEqualTo(Commit.GONE);
        assertThat(store.commit(touch(old, NOW))).isEqualTo(Commit.GONE);
        assertThat(store.commit(rotation(old))).isEqualTo(Commit.GONE);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsAppliedOnce() {
        SessionState old = storedInFormat1(TABLE);
        SessionChange change = unconditional(old, put("cart", "two"));
        http.before(() -> {});
        http.loseAnswer(); // that of the attempt that brought it up to date
        assertThat(committed(store, change)).isEqualTo(change.target());
        assertThat(found(store, old).version()).isEqualTo(2);
    }

    @Test
    void commitsAtTheSameMomentAreAllApplied() {
        for (int round = 0; round < 20; round++) {
            SessionState old = storedInFormat1(TABLE);
            List<Callable<SessionState>> racers = List.of(
                    () -> committed(store, unconditional(old, put("a", "1"))),
                    () -> committed(TABLE.newStore(), unconditional(old, put("b", "2"))),
                    () -> committed(TABLE.newStore(), touch(old, NOW.plusSeconds(60))));
            Race.between(racers);
            assertThat(found(store, old).attributes()).containsOnlyKeys("cart", "a", "b");
            assertThat(found(store, old).version()).isEqualTo(3);
            assertThat(TABLE.item(token(old))).containsEntry("format", AttributeValue.fromN("2"));
        }
    }

    @Test
    void itIsFoundByItsPrincipalFromItsFirstCommitOn() {
        SessionState old = storedInFormat1(TABLE);
        assertThat(handlesOfAlice()).doesNotContain(old.id().hashed());
        committed(store, touch(old, NOW.plusSeconds(60)));
        assertThat(handlesOfAlice()).contains(old.id().hashed());
    }

    @Test
    void formatsThatThereHaveNotBeenAreInvalidAndGone() {
        SessionState state = storedInFormat1(TABLE);
        for (AttributeValue format : List.of(
                AttributeValue.fromN("0"),
                AttributeValue.fromN("3"),
                AttributeValue.fromN("1.5"),
                AttributeValue.fromS("1"),
                AttributeValue.fromS("2"))) {
            TABLE.edit(token(state), item -> item.put("format", format));
            SessionToken token = token(state);
            assertThat(store.load(token, NOW)).as("%s", format).isEqualTo(Lookup.INVALID);
            assertThat(store.commit(unconditional(state, put("cart", "two")))).isEqualTo(Commit.GONE);
            assertThat(store.commit(touch(state, NOW.plusSeconds(60)))).isEqualTo(Commit.GONE);
            assertThat(store.commit(rotation(state))).isEqualTo(Commit.GONE);
        }
    }

    private List<String> handlesOfAlice() {
        return store.sessionsOf("alice", NOW).stream()
                .map(SessionSummary::handle)
                .toList();
    }
}
