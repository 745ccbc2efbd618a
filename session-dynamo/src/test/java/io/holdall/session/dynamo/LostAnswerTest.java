package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.creation;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.unconditional;
import static io.holdall.session.dynamo.Given.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The SDK sends a request again by itself if its answer does not come: DynamoDB then gets it twice. */
class LostAnswerTest {

    private static final TestTable TABLE = new TestTable();
    private static final Pattern REQUEST_TOKEN = Pattern.compile("\"ClientRequestToken\":\"([^\"]+)\"");

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void aCreationIsStoredOnce() {
        SessionChange creation = creation(put("cart", "one"));
        http.loseAnswer();
        assertThat(committed(store, creation)).isEqualTo(creation.target());
        assertThat(http.takeOperations()).containsExactly("PutItem", "PutItem");
    }

    @Test
    void aConditionalCommitIsAppliedOnceAndNoConflictWithItself() {
        SessionChange change = conditional(stored(store), put("cart", "two"));
        http.loseAnswer();
        assertThat(committed(store, change)).isEqualTo(change.target());
        assertThat(found(store, change.target())).isEqualTo(change.target());
    }

    @Test
    void anUnconditionalCommitIsAppliedOnceOntoANewerItemToo() {
        SessionState old = stored(store);
        committed(store, unconditional(old, put("a", "1")));
        http.takeCalls();
        SessionChange change = unconditional(old, put("b", "2"));
        http.before(() -> {});
        http.loseAnswer(); // that of the second attempt
        SessionState state = committed(store, change);
        assertThat(http.takeOperations()).containsExactly("UpdateItem", "UpdateItem", "UpdateItem");
        assertThat(state.version()).isEqualTo(3);
        assertThat(found(store, state)).isEqualTo(state);
    }

    @Test
    void anotherCommitInBetweenIsNeitherUndoneNorAConflict() {
        SessionState base = stored(store);
        SessionChange change = conditional(base, put("cart", "two"));
        http.loseAnswer();
        http.before(() -> committed(TABLE.newStore(), conditional(change.target(), put("cart", "three"))));
        SessionState state = committed(store, change);
        assertThat(value(state, "cart")).isEqualTo("three");
        assertThat(state.version()).isEqualTo(3);
    }

    @Test
    void aLogoutInBetweenWins() {
        SessionState base = stored(store);
        http.loseAnswer();
        http.before(() -> TABLE.newStore().delete(token(base)));
        assertThat(store.commit(conditional(base, put("cart", "two")))).isEqualTo(Commit.GONE);
        assertThat(store.load(token(base), Given.NOW)).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void aRotationMovesTheSessionOnceAndKeepsItsRequestToken() {
        SessionChange rotation = rotation(stored(store));
        http.takeCalls();
        http.loseAnswer();
        assertThat(committed(store, rotation)).isEqualTo(rotation.target());
        assertThat(found(store, rotation.target())).isEqualTo(rotation.target());
        List<FaultyHttp.Call> calls = http.takeCalls();
        assertThat(calls.get(0).operation()).isEqualTo("TransactWriteItems");
        assertThat(requestToken(calls.get(0))).isEqualTo(requestToken(calls.get(1)));
    }

    @Test
    void aRotationThatIsSentAgainLaterIsRecognisedByItsCommit() {
        SessionChange rotation = rotation(stored(store));
        committed(store, rotation);
        SessionState state = committed(store, conditional(rotation.target(), put("cart", "two")));
        assertThat(committed(store, rotation)).isEqualTo(state);
    }

    @Test
    void everyAddIsThereOnceHoweverManyAnswersGetLost() {
        AddedLines lines = new AddedLines(store);
        for (int add = 0; add < 20; add++) {
            http.before(() -> {}); // the load
            http.loseAnswer();
            lines.addAnother();
        }
        lines.assertThatEachIsThereOnce();
    }

    private static String requestToken(FaultyHttp.Call call) {
        Matcher matcher = REQUEST_TOKEN.matcher(call.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
