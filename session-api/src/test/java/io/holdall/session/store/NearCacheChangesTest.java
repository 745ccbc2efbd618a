package io.holdall.session.store;

import static io.holdall.session.store.Given.NOW;
import static io.holdall.session.store.Given.cart;
import static io.holdall.session.store.Given.committed;
import static io.holdall.session.store.Given.created;
import static io.holdall.session.store.Given.creation;
import static io.holdall.session.store.Given.found;
import static io.holdall.session.store.Given.login;
import static io.holdall.session.store.Given.newId;
import static io.holdall.session.store.Given.seen;
import static io.holdall.session.store.Given.touch;
import static io.holdall.session.store.Given.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.MapStore;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionToken;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a change does to the copy; and that an answer which a deletion has overtaken is not kept. */
class NearCacheChangesTest {

    private final MapStore far = new MapStore();
    private final MapCopies copies = new MapCopies();
    private final NearCache near = NearCache.builder(copies, far).build();

    @Test
    void aWriteRefreshesTheCopy() {
        SessionState state = created(near);
        SessionState newer = committed(near, update(state, "two")).state();
        assertThat(cart(found(near, seen(newer), NOW).state())).isEqualTo("two");
        assertThat(far.loads).isZero();
        assertThat(far.commits).hasSize(2);
    }

    @Test
    void aConflictRefreshesTheCopyAndWritesNothing() {
        SessionState old = created(near);
        SessionState theirs = committed(far, update(old, "theirs")).state();
        assertThat(near.commit(update(old, "mine"))).isEqualTo(new Commit.Conflict(theirs));
        assertThat(cart(found(near, seen(theirs), NOW).state())).isEqualTo("theirs");
        assertThat(far.loads).isZero();
    }

    @Test
    void aRotationGoesFarFirstAndTheOldCopyIsGone() {
        SessionState old = created(near);
        far.beforeAnswer = () -> found(near, seen(old), NOW); // the far store decides; until it has, the copy stands
        SessionState rotated = committed(near, login(old)).state();
        assertThat(far.sessions).containsOnlyKeys(rotated.id());
        assertThat(copies.copies).containsOnlyKeys(rotated.id());
        assertThat(near.load(seen(old), NOW)).isEqualTo(Lookup.UNKNOWN);
        far.loads = 0;
        assertThat(found(near, seen(rotated), NOW).state().principal()).isEqualTo("alice");
        assertThat(far.loads).isZero();
    }

    @Test
    void aRotationThatConflictsMovesNoCopy() {
        SessionState old = created(near);
        SessionState theirs = committed(far, update(old, "theirs")).state();
        assertThat(near.commit(login(old))).isEqualTo(new Commit.Conflict(theirs));
        assertThat(copies.copies).containsOnlyKeys(old.id());
        assertThat(cart(found(near, seen(theirs), NOW).state())).isEqualTo("theirs");
    }

    @Test
    void invalidatingGoesFarAndTheCopyIsGone() {
        SessionState state = created(near);
        near.delete(seen(state));
        assertThat(far.sessions).isEmpty();
        assertThat(copies.copies).isEmpty();
        assertThat(near.load(seen(state), NOW)).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void aChangeToASessionThatIsGoneDropsTheCopy() {
        for (Function<SessionState, SessionChange> change : List.<Function<SessionState, SessionChange>>of(
                state -> update(state, "two"), state -> touch(state, NOW.plusSeconds(1)), Given::login)) {
            SessionState state = created(near);
            far.delete(seen(state));
            assertThat(near.commit(change.apply(state))).isEqualTo(Commit.GONE);
            assertThat(copies.copies).isEmpty();
        }
    }

    @Test
    void anIdThatIsTakenTellsNothingOfItsSession() {
        SessionState theirs = committed(far, creation(newId())).state();
        assertThat(near.commit(creation(theirs.id()))).isEqualTo(new Commit.Conflict(theirs));
        assertThat(copies.copies).isEmpty();
    }

    @Test
    void anAnswerThatWasOnItsWayWhileTheSessionWasDeletedIsNotKept() {
        SessionToken token = seen(created(far));
        far.beforeAnswer = () -> near.delete(token);
        found(near, token, NOW);
        assertThat(copies.kept).as("not even for a moment").isZero();
        assertNothingIsKeptOf(token);
    }

    @Test
    void anAnswerThatWasOnItsWayWhileTheSessionWasRotatedIsNotKept() {
        SessionState state = created(far);
        SessionId[] rotated = new SessionId[1];
        far.beforeAnswer =
                () -> rotated[0] = committed(near, login(state)).state().id();
        found(near, seen(state), NOW);
        assertThat(copies.copies).containsOnlyKeys(rotated[0]);
    }

    @Test
    void anAnswerThatWasOnItsWayWhileTheSessionWasFoundGoneIsNotKept() {
        SessionState state = created(far);
        far.beforeAnswer = () -> {
            far.delete(seen(state));
            near.load(seen(state), NOW);
        };
        found(near, seen(state), NOW);
        assertNothingIsKeptOf(seen(state));
    }

    @Test
    void aWriteThatWasOnItsWayWhileTheSessionWasDeletedIsNotKept() {
        for (Function<SessionState, SessionChange> change : List.<Function<SessionState, SessionChange>>of(
                state -> update(state, "two"), state -> touch(state, NOW.plusSeconds(1)))) {
            SessionState state = created(near);
            far.beforeAnswer = () -> near.delete(seen(state));
            committed(near, change.apply(state));
            assertNothingIsKeptOf(seen(state));
        }
    }

    @Test
    void aConflictThatWasOnItsWayWhileTheSessionWasDeletedIsNotKept() {
        SessionState old = created(near);
        committed(far, update(old, "theirs"));
        far.beforeAnswer = () -> near.delete(seen(old));
        assertThat(near.commit(update(old, "mine"))).isInstanceOf(Commit.Conflict.class);
        assertNothingIsKeptOf(seen(old));
    }

    @Test
    void aNewSessionThatWasDeletedWhileItsAnswerWasOnItsWayIsNotKept() {
        SessionId id = newId();
        far.beforeAnswer = () -> near.delete(SessionToken.of(id.value()));
        committed(near, creation(id));
        assertNothingIsKeptOf(SessionToken.of(id.value() + "~1"));
    }

    @Test
    void closingClosesNeitherPart() {
        SessionState state = created(near);
        near.close();
        near.close();
        assertThat(found(near, seen(state), NOW).state()).isEqualTo(state);
    }

    private void assertNothingIsKeptOf(SessionToken token) {
        assertThat(copies.copies).isEmpty();
        assertThat(near.load(token, NOW)).isEqualTo(Lookup.UNKNOWN);
    }
}
