package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.accessedAt;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.token;
import static io.holdall.session.dynamo.Given.touch;
import static io.holdall.session.dynamo.Given.unconditional;
import static io.holdall.session.dynamo.Given.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.Race;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ConcurrentCommitTest {

    private static final TestTable TABLE = new TestTable();

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);
    private final DynamoSessionStore other = TABLE.newStore();

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void aTouchBetweenLoadAndCommitIsNoConflictAndIsNotUndone() {
        SessionState base = stored(store);
        Instant later = NOW.plusSeconds(60);
        committed(other, touch(base, later));
        SessionState state = committed(store, conditional(base, put("cart", "two")));
        assertThat(state.lifetime()).isEqualTo(accessedAt(later));
        assertThat(found(store, state)).isEqualTo(state);
    }

    @Test
    void aTouchAnswersWithTheChangesOfOthers() {
        SessionState base = stored(store);
        committed(other, conditional(base, put("cart", "two")));
        SessionState touched = committed(store, touch(base, NOW.plusSeconds(60)));
        assertThat(value(touched, "cart")).isEqualTo("two");
        assertThat(touched.version()).isEqualTo(2);
        assertThat(found(store, base)).isEqualTo(touched);
    }

    @Test
    void aCommitIsDoneByItsSecondAttemptHoweverOftenOthersTouch() {
        SessionState base = stored(store);
        http.takeCalls();
        http.before(() -> committed(other, touch(base, NOW.plusSeconds(61))));
        http.before(() -> committed(other, touch(base, NOW.plusSeconds(62))));
        SessionState state = committed(store, conditional(base, put("cart", "two")));
        assertThat(http.takeOperations()).hasSize(2);
        assertThat(state.lifetime()).isEqualTo(accessedAt(NOW.plusSeconds(62)));
        assertThat(found(store, state)).isEqualTo(state);
    }

    @Test
    void aConditionalCommitThatATouchHinderedIsAConflictIfSomebodyCommitsBeforeItsSecondAttempt() {
        SessionState base = stored(store);
        http.before(() -> committed(other, touch(base, NOW.plusSeconds(61))));
        http.before(() -> committed(other, conditional(base, put("cart", "theirs"))));
        assertThat(store.commit(conditional(base, put("cart", "mine")))).isInstanceOf(Commit.Conflict.class);
        assertThat(value(found(store, base), "cart")).isEqualTo("theirs");
    }

    @Test
    void aBlindCommitIsDoneByItsThirdAttemptHoweverManyOthersCommit() {
        SessionState base = stored(store);
        http.takeCalls();
        for (int i = 1; i <= 3; i++) {
            Instant at = NOW.plusMillis(i * 600L);
            Delta delta = put("other", "" + i);
            http.before(() -> committed(other, SessionChange.update(base, delta, accessedAt(at), false, at)));
        }
        SessionState state = committed(store, unconditional(base, put("cart", "two")));
        assertThat(http.takeOperations()).hasSize(3);
        assertThat(state.version()).isEqualTo(5);
        assertThat(value(state, "other")).isEqualTo("3");
        assertThat(found(store, state)).isEqualTo(state);
    }

    @Test
    void aListThatParallelCommitsMadeLongIsCutAndKeepsTheCommitsThatMustBeRecognised() {
        SessionState base = stored(store);
        List<SessionChange> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            changes.add(unconditional(base, put("n", "" + i)));
            committed(store, changes.get(i));
            assertThat(listed(base)).as("listed commits").isBetween(1, Fields.LONG_LIST);
            assertRecognised(base, changes);
        }
        SessionState last = found(store, base);
        assertThat(last.version()).isEqualTo(41);
        changes.add(unconditional(last, put("n", "40")));
        committed(store, changes.get(40));
        assertThat(listed(base)).isEqualTo(CommitIds.KEPT);
        assertRecognised(base, changes);
    }

    @Test
    void aListThatAnotherHasJustCutIsNotCutAgain() {
        SessionState base = stored(store);
        List<SessionChange> changes = new ArrayList<>();
        while (listed(base) < Fields.LONG_LIST) {
            changes.add(unconditional(base, put("n", "1")));
            committed(other, changes.get(changes.size() - 1));
        }
        changes.add(unconditional(base, put("n", "theirs")));
        changes.add(unconditional(base, put("n", "mine")));
        http.takeCalls();
        http.before(() -> {});
        http.before(() -> committed(other, changes.get(changes.size() - 2))); // before this node cuts
        committed(store, changes.get(changes.size() - 1));
        assertThat(http.takeOperations()).hasSize(3);
        assertThat(listed(base)).isEqualTo(CommitIds.KEPT + 2);
        assertRecognised(base, changes);
    }

    @Test
    void noDeltaIsLostAmongManyNodes() {
        int nodes = 12;
        int commitsEach = 10;
        SessionState base = stored(store);
        List<Callable<Integer>> writers = IntStream.range(0, nodes)
                .<Callable<Integer>>mapToObj(node -> () -> {
                    for (int i = 1; i <= commitsEach; i++) {
                        Instant at = NOW.plusMillis(10L * i + node);
                        Delta delta = put("node-" + node, "" + i);
                        committed(other, SessionChange.update(base, delta, accessedAt(at), false, at));
                    }
                    return node;
                })
                .toList();
        Race.between(writers);
        SessionState state = found(store, base);
        for (int node = 0; node < nodes; node++) {
            assertThat(value(state, "node-" + node)).isEqualTo("" + commitsEach);
        }
        assertThat(state.version()).isEqualTo(1 + nodes * commitsEach);
        assertThat(state.lifetime()).isEqualTo(accessedAt(NOW.plusMillis(10L * commitsEach + nodes - 1)));
    }

    private void assertRecognised(SessionState session, List<SessionChange> changes) {
        CommitIds recent = found(store, session).recentCommits();
        for (SessionChange change : changes.subList(Math.max(0, changes.size() - CommitIds.KEPT), changes.size())) {
            assertThat(recent.contains(change.commitId())).isTrue();
        }
    }

    private static int listed(SessionState state) {
        return TABLE.item(token(state)).get("commits").l().size();
    }
}
