package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.NOW;
import static io.holdall.session.dynamo.Given.accessedAt;
import static io.holdall.session.dynamo.Given.committed;
import static io.holdall.session.dynamo.Given.conditional;
import static io.holdall.session.dynamo.Given.found;
import static io.holdall.session.dynamo.Given.put;
import static io.holdall.session.dynamo.Given.rotation;
import static io.holdall.session.dynamo.Given.stored;
import static io.holdall.session.dynamo.Given.touch;
import static io.holdall.session.dynamo.Given.unconditional;
import static io.holdall.session.dynamo.Given.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionState;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Changes that rest on what an eventual read has answered, which others have gone on from: none of them loses anything. */
class StaleBaseTest {

    private static final TestTable TABLE = new TestTable();

    private final LaggingDynamo dynamo = new LaggingDynamo(TABLE.client(), 1);
    private final DynamoSessionStore store = DynamoSessionStore.builder(dynamo, TABLE.name())
            .readConsistency(ReadConsistency.WATERMARKED)
            .build();
    private final DynamoSessionStore others = new DynamoSessionStore(dynamo, TABLE.name());

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void aConditionalCommitIsAConflictThatCarriesWhatOthersDid() {
        SessionState stale = staleAfterAnothersCommit();
        Commit.Conflict conflict = (Commit.Conflict) store.commit(conditional(stale, put("cart", "two")));
        assertThat(value(conflict.current(), "note")).isEqualTo("theirs");
        SessionState rebased = committed(store, conditional(conflict.current(), put("cart", "two")));
        assertHasBoth(rebased);
    }

    @Test
    void anUnconditionalCommitGoesOntoWhatOthersDid() {
        assertHasBoth(committed(store, unconditional(staleAfterAnothersCommit(), put("cart", "two"))));
    }

    @Test
    void aTouchMovesTheDeadlineAndUndoesNothing() {
        SessionState stale = staleAfterAnothersCommit();
        Instant later = NOW.plusSeconds(90);
        SessionState touched = committed(store, touch(stale, later));
        assertThat(value(touched, "note")).isEqualTo("theirs");
        assertThat(touched.version()).isEqualTo(stale.version() + 1);
        assertThat(touched.lifetime()).isEqualTo(accessedAt(later));
        assertThat(found(others, stale)).isEqualTo(touched);
    }

    @Test
    void aTouchThatWasSeenLateIsNotMovedBack() {
        SessionState stale = stored(store);
        dynamo.stopFollowers();
        Instant later = NOW.plusSeconds(90);
        committed(others, touch(stale, later));
        assertThat(read(stale)).isEqualTo(stale);
        SessionState touched = committed(store, touch(stale, NOW.plusSeconds(60)));
        assertThat(touched.lifetime()).isEqualTo(accessedAt(later));
        SessionState written = committed(store, conditional(stale, put("cart", "two")));
        assertThat(written.lifetime()).isEqualTo(accessedAt(later));
        assertThat(found(others, stale)).isEqualTo(written);
    }

    @Test
    void aRotationIsAConflictThatMovesNothing() {
        SessionState stale = staleAfterAnothersCommit();
        Commit.Conflict conflict = (Commit.Conflict) store.commit(rotation(stale));
        assertThat(found(others, stale)).isEqualTo(conflict.current());
        SessionState moved = committed(store, rotation(conflict.current()));
        assertThat(value(moved, "note")).isEqualTo("theirs");
        assertThat(found(others, moved)).isEqualTo(moved);
    }

    @Test
    void aRotationFromBeforeATouchMovesTheSessionWithTheLaterDeadline() {
        SessionState stale = stored(store);
        dynamo.stopFollowers();
        Instant later = NOW.plusSeconds(90);
        committed(others, touch(stale, later));
        SessionState moved = committed(store, rotation(read(stale)));
        assertThat(moved.lifetime()).isEqualTo(accessedAt(later));
        assertThat(found(others, moved)).isEqualTo(moved);
    }

    private SessionState staleAfterAnothersCommit() {
        SessionState begun = stored(store);
        dynamo.stopFollowers();
        committed(others, conditional(begun, put("note", "theirs")));
        SessionState stale = read(begun);
        assertThat(stale).isEqualTo(begun);
        return stale;
    }

    /** As a client of version 1 reads it. */
    private SessionState read(SessionState state) {
        return ((Lookup.Found) store.load(new IdToken(state.id(), 1, null).token(), NOW)).state();
    }

    private void assertHasBoth(SessionState state) {
        assertThat(value(state, "note")).isEqualTo("theirs");
        assertThat(value(state, "cart")).isEqualTo("two");
        assertThat(found(others, state)).isEqualTo(state);
    }
}
