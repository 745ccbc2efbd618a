package io.holdall.session.store;

import static io.holdall.session.store.Given.NOW;
import static io.holdall.session.store.Given.committed;
import static io.holdall.session.store.Given.created;
import static io.holdall.session.store.Given.found;
import static io.holdall.session.store.Given.login;
import static io.holdall.session.store.Given.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexedNearCacheTest {

    private final IndexedMapStore far = new IndexedMapStore();
    private final MapCopies copies = new MapCopies();
    private final NearCache near = NearCache.builder(copies, far).build();
    private final PrincipalIndex index = (PrincipalIndex) near;

    @Test
    void sessionsAreThoseOfTheFarStore() {
        SessionState here = loggedIn();
        SessionState elsewhere = committed(far, login(created(far))).state();
        created(near);
        assertThat(index.sessionsOf("alice", NOW))
                .containsExactlyInAnyOrder(SessionSummary.of(here, "alice"), SessionSummary.of(elsewhere, "alice"));
        assertThat(index.sessionsOf("bob", NOW)).isEmpty();
    }

    @Test
    void deletingDropsTheCopyOfThatSessionAndNoOther() {
        SessionState ended = loggedIn();
        SessionState kept = loggedIn();
        index.delete(SessionSummary.of(ended, "alice"));
        assertThat(near.load(seen(ended), NOW)).isEqualTo(Lookup.UNKNOWN);
        far.loads = 0;
        found(near, seen(kept), NOW);
        assertThat(far.loads).isZero();
    }

    @Test
    void aDeletionThatFailsIsAnErrorAndTheSessionIsServedHereNoMore() {
        SessionState state = loggedIn();
        far.down = true;
        assertThatThrownBy(() -> index.delete(SessionSummary.of(state, "alice")))
                .isInstanceOf(SessionStoreException.class);
        assertThat(copies.copies).isEmpty();
    }

    @Test
    void anAnswerThatWasOnItsWayWhileTheSessionWasDeletedIsNotKept() {
        SessionState state = committed(far, login(created(far))).state();
        far.beforeAnswer = () -> deleteAll();
        found(near, seen(state), NOW);
        assertThat(copies.copies).isEmpty();
    }

    @Test
    void aCopyThatWasBeingKeptWhileTheSessionWasDeletedDoesNotStay() {
        SessionState state = committed(far, login(created(far))).state();
        copies.beforeKeeping = () -> deleteAll(); // who looks for copies does not see this one yet
        found(near, seen(state), NOW);
        assertThat(copies.copies).isEmpty();
    }

    private void deleteAll() {
        List<SessionSummary> all = index.sessionsOf("alice", NOW);
        assertThat(all).isNotEmpty();
        all.forEach(index::delete);
    }

    private SessionState loggedIn() {
        return committed(near, login(created(near))).state();
    }
}
