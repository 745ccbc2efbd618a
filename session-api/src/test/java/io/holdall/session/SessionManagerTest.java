package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionManagerTest {

    private static final SessionKey<String> NOTE = SessionKey.immutable("note", String.class);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(8);
    private static final Instant START = Instant.parse("2026-11-21T10:00:00.123Z");

    private final MapStore store = new MapStore();
    private Instant now = START;
    private final SessionManager sessions = SessionManager.builder(store)
            .idleTimeout(IDLE)
            .absoluteTimeout(ABSOLUTE)
            .clock(() -> now)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "forged", "AAAAAAAAAAAAAAAAAAAAAAAA", "a\r\nb", "ключ"})
    void aTokenWithoutASessionOpensANewOneWithAnIdOfOurOwn(String value) {
        Session session = sessions.open(SessionToken.of(value));
        assertThat(session.isNew()).isTrue();
        assertThat(session.id()).isNotEqualTo(value).hasSize(SessionId.LENGTH);
    }

    @Test
    void aTokenThatIsNotThereOpensANewSession() {
        assertThat(SessionToken.of(null)).isEqualTo(SessionToken.NONE);
        assertThat(sessions.open(SessionToken.NONE).isNew()).isTrue();
    }

    @Test
    void aSessionThatNothingWasPutIntoIsNeverStored() {
        for (int i = 0; i < 1000; i++) {
            Session session = sessions.open(SessionToken.NONE);
            session.get(NOTE);
            session.id();
            session.remove(NOTE);
            assertThat(sessions.commit(session)).isEqualTo(SessionToken.NONE);
        }
        assertThat(store.sessions).isEmpty();
        assertThat(store.commits).isEmpty();
    }

    @Test
    void whatWasPutIsThereInTheNextRequest() {
        SessionToken token = stored();
        Session session = sessions.open(token);
        assertThat(session.isNew()).isFalse();
        assertThat(session.get(NOTE)).contains("first");
        assertThat(session.createdAt()).isEqualTo(START);
        assertThat(session.expiresAt())
                .isBetween(START.plus(IDLE), START.plus(IDLE.multipliedBy(11).dividedBy(10)));
    }

    @Test
    void aSessionCanBeCommittedTwice() {
        Session session = sessions.open(SessionToken.NONE);
        session.put(NOTE, "one");
        SessionToken token = sessions.commit(session);
        session.put(NOTE, "two");
        assertThat(sessions.commit(session)).isEqualTo(token);
        assertThat(sessions.commit(session)).isEqualTo(token);
        assertThat(sessions.open(token).get(NOTE)).contains("two");
        assertThat(store.commits).hasSize(2);
    }

    @Test
    void aReadWritesNothingUntilATenthOfTheIdleTimeoutHasPassed() {
        SessionToken token = stored();
        now = START.plus(IDLE.dividedBy(10)).minusMillis(1);
        sessions.commit(sessions.open(token));
        assertThat(store.commits).hasSize(1);
        now = now.plusMillis(1);
        Session session = sessions.open(token);
        sessions.commit(session);
        assertThat(store.commits).hasSize(2);
        assertThat(store.commits.get(1).kind()).isEqualTo(SessionChange.Kind.TOUCH);
        assertThat(session.lastAccessedAt()).isEqualTo(now);
    }

    @Test
    void aSessionNeverExpiresBeforeItsIdleTimeoutThoughTouchesAreThrottled() {
        SessionToken token = stored();
        Instant lastAccess = START.plus(IDLE.dividedBy(10)).minusMillis(1);
        now = lastAccess;
        sessions.commit(sessions.open(token));
        now = lastAccess.plus(IDLE).minusMillis(1);
        assertThat(sessions.open(token).isNew()).isFalse();
        now = START.plus(IDLE.multipliedBy(11).dividedBy(10));
        assertThat(sessions.open(token).isNew()).isTrue();
    }

    @Test
    void everyAccessIsStoredIfTheTouchIntervalIsZero() {
        SessionManager eager = SessionManager.builder(store)
                .touchInterval(Duration.ZERO)
                .clock(() -> now)
                .build();
        SessionToken token = eager.update(SessionToken.NONE, session -> session.put(NOTE, "x"));
        eager.commit(eager.open(token));
        eager.commit(eager.open(token));
        assertThat(store.commits).hasSize(3);
    }

    @Test
    void aSessionEndsAtItsAbsoluteTimeoutHoweverOftenItIsUsed() {
        SessionToken token = stored();
        while (now.isBefore(START.plus(ABSOLUTE))) {
            assertThat(sessions.open(token).isNew()).isFalse();
            sessions.update(token, session -> session.put(NOTE, "again"));
            now = now.plus(IDLE.dividedBy(2));
        }
        assertThat(sessions.open(token).isNew()).isTrue();
    }

    @Test
    void aLoginGivesTheSessionANewIdAndKeepsItsAttributes() {
        SessionToken anonymous = stored();
        Session session = sessions.open(anonymous);
        String oldId = session.id();
        session.login("alice");
        assertThat(session.id()).isNotEqualTo(oldId);
        SessionToken token = sessions.commit(session);
        assertThat(sessions.open(anonymous).isNew()).isTrue();
        Session next = sessions.open(token);
        assertThat(next.principal()).contains("alice");
        assertThat(next.get(NOTE)).contains("first");
        assertThat(next.id()).isEqualTo(session.id());
        sessions.commit(session);
        assertThat(store.sessions).hasSize(1);
    }

    @Test
    void aLoginAloneIsWorthStoring() {
        Session session = sessions.open(SessionToken.NONE);
        session.login("alice");
        assertThat(sessions.open(sessions.commit(session)).principal()).contains("alice");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void aPrincipalThatIsEmptyOrTooLongIsRefused(int length) {
        Session session = sessions.open(SessionToken.NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> session.login("x".repeat(length)));
    }

    @Test
    void aPrincipalWithHalfASurrogatePairIsRefused() {
        Session session = sessions.open(SessionToken.NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> session.login("alice\ud800"));
        session.login("alice\ud83d\ude00");
    }

    @Test
    void anInvalidatedSessionIsDeletedAndCanNoLongerBeUsed() {
        SessionToken token = stored();
        Session session = sessions.open(token);
        session.put(NOTE, "never stored");
        session.invalidate();
        assertThat(sessions.commit(session)).isEqualTo(SessionToken.NONE);
        assertThat(store.sessions).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> session.get(NOTE));
        assertThatIllegalStateException().isThrownBy(() -> session.put(NOTE, "x"));
        assertThatIllegalStateException().isThrownBy(session::invalidate);
        assertThat(sessions.commit(session)).isEqualTo(SessionToken.NONE);
    }

    @Test
    void aChangeToASessionThatHasEndedMeanwhileIsAnErrorAndRevivesNothing() {
        SessionToken token = stored();
        Session session = sessions.open(token);
        session.put(NOTE, "late");
        store.delete(token);
        assertThatThrownBy(() -> sessions.commit(session)).isInstanceOf(SessionGoneException.class);
        assertThat(store.sessions).isEmpty();
    }

    @Test
    void aReadOfASessionThatHasEndedMeanwhileLeavesTheClientWithNothing() {
        SessionToken token = stored();
        now = START.plus(IDLE.dividedBy(2));
        Session session = sessions.open(token);
        store.delete(token);
        assertThat(sessions.commit(session)).isEqualTo(SessionToken.NONE);
    }

    @Test
    void anOutageIsNeverAnEmptySession() {
        SessionToken token = stored();
        Session opened = sessions.open(token);
        opened.put(NOTE, "kept for later");
        store.down = true;
        assertThatThrownBy(() -> sessions.open(token)).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> sessions.commit(opened)).isInstanceOf(SessionStoreException.class);
        store.down = false;
        sessions.commit(opened);
        assertThat(sessions.open(token).get(NOTE)).contains("kept for later");
    }

    @Test
    void anActionThatThrowsStoresNothing() {
        SessionToken token = stored();
        assertThatThrownBy(() -> sessions.update(token, session -> {
                    session.put(NOTE, "half");
                    throw new UnsupportedOperationException("application");
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(sessions.open(token).get(NOTE)).contains("first");
    }

    @Test
    void anIdThatIsTakenIsExchangedForAnother() {
        SessionToken theirs = stored();
        Session session = sessions.open(SessionToken.NONE);
        session.put(NOTE, "mine");
        SessionId taken = SessionId.parse(session.id());
        store.beforeCommit = () ->
                store.sessions.put(taken, store.sessions.values().iterator().next());
        SessionToken mine = sessions.commit(session);
        assertThat(mine.value()).isNotEqualTo(taken.value());
        assertThat(sessions.open(mine).get(NOTE)).contains("mine");
        assertThat(sessions.open(theirs).get(NOTE)).contains("first");
    }

    @Test
    void aSessionOfAnotherManagerIsRefused() {
        SessionManager other = SessionManager.builder(store).build();
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.commit(other.open(SessionToken.NONE)));
    }

    @Test
    void aStoreThatCannotFindByPrincipalSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sessions.sessionsOf("alice"))
                .withMessageContaining("MapStore");
        assertThatIllegalStateException().isThrownBy(() -> sessions.invalidateAll("alice"));
        assertThatIllegalStateException()
                .isThrownBy(() -> sessions.invalidateOthers(sessions.open(SessionToken.NONE)))
                .withMessageContaining("log in");
    }

    @Test
    void nothingThatIsPrintedShowsTheIdOrAValue() {
        SessionToken token = stored();
        Session session = sessions.open(token);
        session.login("alice@example.com");
        assertThat(session + " " + token + " " + SessionId.parse(session.id()))
                .doesNotContain(session.id())
                .doesNotContain(token.value())
                .doesNotContain("alice")
                .doesNotContain("first");
    }

    private SessionToken stored() {
        return sessions.update(SessionToken.NONE, session -> session.put(NOTE, "first"));
    }
}
