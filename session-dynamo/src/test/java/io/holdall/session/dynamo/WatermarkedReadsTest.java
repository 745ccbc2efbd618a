package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.IDLE;
import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.creation;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a watermarked load asks, and how often, while the copies that answer eventual reads have what they have. */
class WatermarkedReadsTest {

    private static final Boolean EVENTUALLY = false;
    private static final Boolean STRONGLY = true;

    private static final TestTable TABLE = new TestTable();

    private final FaultyHttp http = new FaultyHttp();
    private final LaggingDynamo dynamo = new LaggingDynamo(http.clientLike(TABLE.client()), 1);
    private final DynamoSessionStore store = DynamoSessionStore.builder(dynamo, TABLE.name())
            .readConsistency(ReadConsistency.WATERMARKED)
            .build();
    private final DynamoSessionStore strong = new DynamoSessionStore(dynamo, TABLE.name());

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void theTokenCarriesTheVersionAndACopyThatHasItAnswersInOneCall() {
        Commit.Committed begun = begun();
        assertThat(begun.token()).isEqualTo(marked(begun, 1));
        assertLoads(begun.token(), found(begun), EVENTUALLY);
    }

    @Test
    void aClientReadsItsOwnWriteInTwoCallsWhileTheCopiesDoNotHaveIt() {
        Commit.Committed begun = begun();
        Commit.Committed written = commit(conditional(begun.state(), put("cart", "two")));
        assertThat(written.token()).isEqualTo(marked(begun, 2));
        assertLoads(written.token(), found(written), EVENTUALLY, STRONGLY);
        dynamo.stopFollowers();
        assertLoads(written.token(), found(written), EVENTUALLY);
    }

    @Test
    void whatAnotherClientHasCommittedIsSeenWhenTheCopiesHaveIt() {
        Commit.Committed begun = begun();
        Commit.Committed written = commit(conditional(begun.state(), put("cart", "two")));
        assertLoads(begun.token(), found(begun), EVENTUALLY);
        dynamo.stopFollowers();
        assertLoads(begun.token(), found(written), EVENTUALLY);
    }

    @Test
    void aTokenWithoutAVersionIsAskedForStronglyAndOnce() {
        Commit.Committed begun = begun();
        assertLoads(token(begun.state()), found(begun), STRONGLY);
        assertLoads(new IdToken(begun.state().id(), 0, "node1").token(), found(begun), STRONGLY);
        assertLoads(token(creation(put("a", "b")).target()), Lookup.UNKNOWN, STRONGLY);
    }

    @Test
    void aSessionThatTheCopiesDoNotHaveYetIsThere() {
        begun();
        Commit.Committed fresh = commit(creation(put("cart", "one")));
        assertLoads(fresh.token(), found(fresh), EVENTUALLY, STRONGLY);
    }

    @Test
    void aSessionThatIsOverByACopyButWasTouchedIsThere() {
        Commit.Committed begun = begun();
        Commit.Committed touched = commit(touch(begun.state(), NOW.plus(Duration.ofMinutes(20))));
        Instant late = NOW.plus(IDLE).plusSeconds(1);
        http.takeCalls();
        assertThat(store.load(touched.token(), late)).isEqualTo(found(touched));
        assertAsked(EVENTUALLY, STRONGLY);
    }

    @Test
    void aSessionThatACopyHasInAnUnreadableFormIsThere() {
        Commit.Committed begun = begun();
        edit(begun.token(), AttributeValue.fromS("one"));
        dynamo.stopFollowers();
        edit(begun.token(), Fields.number(1));
        assertLoads(begun.token(), found(begun), EVENTUALLY, STRONGLY);
    }

    @Test
    void whatIsMissingEverywhereTakesTwoCallsToKnow() {
        Commit.Committed begun = begun();
        store.delete(begun.token());
        dynamo.stopFollowers();
        assertLoads(begun.token(), Lookup.UNKNOWN, EVENTUALLY, STRONGLY);
    }

    @Test
    void aSessionThatWasEndedElsewhereIsServedUntilTheCopiesKnowAndCannotBeCommittedTo() {
        Commit.Committed begun = begun();
        strong.delete(begun.token());
        assertLoads(begun.token(), found(begun), EVENTUALLY);
        assertThat(store.commit(conditional(begun.state(), put("cart", "two")))).isEqualTo(Commit.GONE);
        assertThat(store.commit(touch(begun.state(), NOW.plusSeconds(60)))).isEqualTo(Commit.GONE);
        assertThat(store.commit(rotation(begun.state()))).isEqualTo(Commit.GONE);
        assertThat(strong.load(begun.token(), NOW)).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void anOldIdIsServedUntilTheCopiesKnowOfTheRotationAndTheNewOneAtOnce() {
        Commit.Committed begun = begun();
        Commit.Committed moved = commit(rotation(begun.state()));
        assertThat(moved.token()).isEqualTo(marked(moved, 2));
        assertLoads(begun.token(), found(begun), EVENTUALLY);
        assertLoads(moved.token(), found(moved), EVENTUALLY, STRONGLY);
        dynamo.stopFollowers();
        assertLoads(begun.token(), Lookup.UNKNOWN, EVENTUALLY, STRONGLY);
    }

    @Test
    void anEventualReadThatFailsIsTheErrorThatItIs() {
        Commit.Committed begun = begun();
        http.takeCalls();
        http.refuse("AccessDeniedException", "");
        assertThatThrownBy(() -> store.load(begun.token(), NOW))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("could not load from DynamoDB table");
        assertAsked(EVENTUALLY);
    }

    @Test
    void tokensOfEitherSettingAreGoodForBoth() {
        Commit.Committed begun = begun();
        Lookup bare = new Lookup.Found(begun.state(), token(begun.state()));
        assertThat(strong.load(begun.token(), NOW)).isEqualTo(bare);
        assertThat(strong.load(token(begun.state()), NOW)).isEqualTo(bare);
        assertThat(((Commit.Committed) strong.commit(creation(put("a", "b"))))
                        .token()
                        .value())
                .doesNotContain("~");
        assertLoads(new IdToken(begun.state().id(), 1, "node1").token(), found(begun), EVENTUALLY);
        // of another store, or made up
        assertLoads(marked(begun, Long.MAX_VALUE), found(begun), EVENTUALLY, STRONGLY);
        store.delete(begun.token());
        assertThat(strong.load(begun.token(), NOW)).isEqualTo(Lookup.UNKNOWN);
    }

    /** A session that the copies have; from here on they get nothing more. */
    private Commit.Committed begun() {
        Commit.Committed begun = commit(creation(put("cart", "one")));
        dynamo.stopFollowers();
        return begun;
    }

    private Commit.Committed commit(SessionChange change) {
        return (Commit.Committed) store.commit(change);
    }

    private static Lookup found(Commit.Committed committed) {
        return new Lookup.Found(committed.state(), committed.token());
    }

    private static SessionToken marked(Commit.Committed committed, long version) {
        return new IdToken(committed.state().id(), version, null).token();
    }

    /** Writes the item with another field {@code version}, behind the store's back but not behind the copies'. */
    private void edit(SessionToken token, AttributeValue version) {
        Map<String, AttributeValue> item = new HashMap<>(TABLE.item(token));
        item.put(Fields.VERSION, version);
        dynamo.putItem(put -> put.tableName(TABLE.name()).item(item));
    }

    private void assertLoads(SessionToken token, Lookup expected, Boolean... asked) {
        http.takeCalls();
        assertThat(store.load(token, NOW)).isEqualTo(expected);
        assertAsked(asked);
    }

    private void assertAsked(Boolean... strongly) {
        List<FaultyHttp.Call> calls = http.takeCalls();
        assertThat(calls).extracting(FaultyHttp.Call::operation).containsOnly("GetItem");
        assertThat(calls)
                .extracting(call -> call.body().contains("\"ConsistentRead\":true"))
                .containsExactly(strongly);
    }
}
