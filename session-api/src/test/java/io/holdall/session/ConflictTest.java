package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a session's changes when another request commits first. */
class ConflictTest {

    private static final SessionKey<List<String>> CART = SessionKey.of("cart", new GenericType<List<String>>() {});
    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);
    private static final SessionKey<Integer> COUNT = SessionKey.immutable("count", Integer.class)
            .mergedBy((base, mine, theirs) -> mine + (theirs == null ? 0 : theirs) - (base == null ? 0 : base));

    private final MapStore store = new MapStore();
    private final SessionManager sessions = SessionManager.builder(store).build();
    private SessionToken token = SessionToken.NONE;

    @BeforeEach
    void storeASession() {
        token = sessions.update(SessionToken.NONE, session -> {
            session.put(CART, List.of("hat"));
            session.put(NOTE, "old");
            session.put(COUNT, 10);
        });
    }

    @Test
    void anUpdateRunsAgainOnTheFreshValue() {
        Session session = sessions.open(token);
        assertThat(session.update(CART, List.of(), cart -> plus(cart, "scarf"))).containsExactly("hat", "scarf");
        otherRequest(other -> other.update(CART, List.of(), cart -> plus(cart, "glove")));
        sessions.commit(session);
        assertThat(session.get(CART)).contains(List.of("hat", "glove", "scarf"));
        assertStored(CART, List.of("hat", "glove", "scarf"));
    }

    @Test
    void severalUpdatesRunAgainInTheirOrder() {
        Session session = sessions.open(token);
        session.update(CART, List.of(), cart -> plus(cart, "a"));
        session.update(COUNT, 0, count -> count * 2);
        session.update(
                CART, List.of(), cart -> plus(cart, "b" + session.get(COUNT).orElseThrow()));
        otherRequest(other -> other.put(COUNT, 100));
        sessions.commit(session);
        assertStored(CART, List.of("hat", "a", "b200"));
    }

    @Test
    void aPutAfterAGetStandsIfThatAttributeIsUnchanged() {
        Session session = sessions.open(token);
        session.put(NOTE, session.get(NOTE).orElseThrow() + "er");
        otherRequest(other -> other.update(CART, List.of(), cart -> plus(cart, "glove")));
        sessions.commit(session);
        assertStored(NOTE, "older");
        assertStored(CART, List.of("hat", "glove"));
    }

    @Test
    void aPutAfterAGetOfAChangedAttributeIsAConflictAndStoresNothing() {
        Session session = sessions.open(token);
        session.put(NOTE, session.get(NOTE).orElseThrow() + "er");
        session.update(CART, List.of(), cart -> plus(cart, "scarf"));
        otherRequest(other -> other.put(NOTE, "new"));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> sessions.commit(session))
                    .isInstanceOf(SessionConflictException.class)
                    .hasMessageContaining("'note'");
            assertStored(NOTE, "new");
            assertStored(CART, List.of("hat"));
        }
    }

    @Test
    void aRemovalAfterAGetOfAChangedAttributeIsAConflict() {
        Session session = sessions.open(token);
        session.get(NOTE);
        session.remove(NOTE);
        otherRequest(other -> other.put(NOTE, "new"));
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(SessionConflictException.class);
        assertStored(NOTE, "new");
    }

    @Test
    void aMergeDecidesBetweenTwoPuts() {
        Session session = sessions.open(token);
        session.put(COUNT, session.get(COUNT).orElseThrow() + 1);
        otherRequest(other -> other.put(COUNT, 15));
        sessions.commit(session);
        assertStored(COUNT, 16);
    }

    @Test
    void aMergeIsToldThatThereWasNoValueOrIsNoneAnyMore() {
        Session session = sessions.open(token);
        session.put(COUNT, session.get(COUNT).orElseThrow() + 1);
        otherRequest(other -> other.remove(COUNT));
        sessions.commit(session);
        assertStored(COUNT, 1);
    }

    @Test
    void aPutThatIsMergedTwiceIsMergedFromWhatTheRequestSaw() {
        Session session = sessions.open(token);
        session.put(COUNT, session.get(COUNT).orElseThrow() + 1);
        store.beforeCommit = () -> {
            sessions.update(token, other -> other.put(COUNT, 20));
            otherRequest(another -> another.put(COUNT, 30));
        };
        sessions.commit(session);
        assertStored(COUNT, 31);
    }

    @Test
    void aPutAfterTheCommitRestsOnWhatTheRequestKnewAndNotOnWhatWasMerged() {
        Session session = sessions.open(token);
        session.put(COUNT, session.get(COUNT).orElseThrow() + 1);
        otherRequest(other -> other.put(COUNT, 15));
        sessions.commit(session); // stores 16, but the request knows of 11
        session.put(COUNT, 12);
        sessions.commit(session);
        assertStored(COUNT, 17);
    }

    @Test
    void aBlindPutIsSentUnconditionallyAndUndoesNothing() {
        Session session = sessions.open(token);
        session.put(NOTE, "blind");
        otherRequest(other -> other.update(CART, List.of(), cart -> plus(cart, "glove")));
        sessions.commit(session);
        assertThat(last().conditional()).isFalse();
        assertThat(last().delta().puts()).containsOnlyKeys("note");
        assertStored(NOTE, "blind");
        assertStored(CART, List.of("hat", "glove"));
    }

    @Test
    void whatWasReadOfOneAttributeDoesNotMakeABlindPutOfAnotherConditional() {
        Session session = sessions.open(token);
        session.get(CART);
        session.put(NOTE, "blind");
        sessions.commit(session);
        assertThat(last().conditional()).isFalse();
    }

    @Test
    void anUpdateThatChangesNothingWritesNothing() {
        int before = store.commits.size();
        Session session = sessions.open(token);
        session.update(NOTE, "", note -> note);
        session.update(CART, List.of(), cart -> new ArrayList<>(cart));
        sessions.commit(session);
        assertThat(store.commits).hasSize(before);
    }

    @Test
    void aLoginSurvivesAConflict() {
        Session session = sessions.open(token);
        session.login("alice");
        otherRequest(other -> other.update(CART, List.of(), cart -> plus(cart, "glove")));
        SessionToken next = sessions.commit(session);
        assertThat(sessions.open(next).principal()).contains("alice");
        assertThat(sessions.open(next).get(CART)).contains(List.of("hat", "glove"));
        assertThat(next.value()).isEqualTo(session.id());
        assertThat(store.sessions).hasSize(1);
    }

    @Test
    void aConflictOnEveryAttemptIsAnErrorInTheEnd() {
        SessionManager impatient = SessionManager.builder(store).maxRetries(3).build();
        Session session = impatient.open(token);
        AtomicInteger runs = new AtomicInteger();
        session.update(COUNT, 0, count -> {
            runs.incrementAndGet();
            return count + 1;
        });
        alwaysFirst();
        assertThatThrownBy(() -> impatient.commit(session)).isInstanceOf(SessionConflictException.class);
        assertThat(runs).hasValue(4);
        store.beforeCommit = () -> {};
        impatient.commit(session);
        assertStored(COUNT, 11);
    }

    @Test
    void aFunctionThatFailsOnTheFreshValueStoresNothingAndIsNotForgotten() {
        Session session = sessions.open(token);
        session.put(NOTE, "with it");
        session.update(CART, List.of(), cart -> {
            if (cart.contains("poison")) {
                throw new UnsupportedOperationException("application");
            }
            return plus(cart, "scarf");
        });
        otherRequest(other -> other.put(CART, List.of("poison")));
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(UnsupportedOperationException.class);
        assertStored(NOTE, "old");
        assertStored(CART, List.of("poison"));
    }

    @Test
    void theInitialValueIsTheSameForEveryRun() {
        SessionKey<List<String>> log = SessionKey.of("log", new GenericType<List<String>>() {});
        List<String> initial = new ArrayList<>();
        Session session = sessions.open(token);
        session.update(log, initial, lines -> {
            lines.add("one");
            return lines;
        });
        otherRequest(other -> other.put(NOTE, "new"));
        sessions.commit(session);
        assertStored(log, List.of("one"));
        assertThat(initial).isEmpty();
    }

    @Test
    void aFunctionMustNotChangeTheSessionItself() {
        Session session = sessions.open(token);
        assertThatIllegalStateException()
                .isThrownBy(() -> session.update(NOTE, "", note -> {
                    session.put(COUNT, 1);
                    return note + "!";
                }));
    }

    @Test
    void aFunctionThatReturnsNullIsToldWhatToDo() {
        Session session = sessions.open(token);
        assertThatNullPointerException()
                .isThrownBy(() -> session.update(NOTE, "", note -> null))
                .withMessageContaining("'note'");
    }

    private void alwaysFirst() {
        store.beforeCommit = () -> {
            SessionManager other = SessionManager.builder(store).build();
            other.update(token, session -> session.put(NOTE, "again"));
            alwaysFirst();
        };
    }

    private void otherRequest(java.util.function.Consumer<Session> action) {
        store.beforeCommit = () -> sessions.update(token, action);
    }

    private SessionChange last() {
        return store.commits.get(store.commits.size() - 1);
    }

    private <T> void assertStored(SessionKey<T> key, T value) {
        Session session = sessions.open(
                SessionToken.of(store.sessions.keySet().iterator().next().value()));
        assertThat(session.get(key)).contains(value);
    }

    private static List<String> plus(List<String> list, String line) {
        List<String> result = new ArrayList<>(list);
        result.add(line);
        return result;
    }
}
