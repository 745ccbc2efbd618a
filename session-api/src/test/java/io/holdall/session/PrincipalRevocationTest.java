package io.holdall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.PrincipalRevocation;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Log out everywhere, where a store can end a principal's sessions without finding them. */
class PrincipalRevocationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final Duration ABSOLUTE = Duration.ofHours(8);

    /** What a store was asked to revoke. */
    record Revoked(String principal, Instant now, Instant until) {}

    private final List<Revoked> revoked = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private class RevokingStore extends MapStore implements PrincipalRevocation {

        @Override
        public void revokeAll(String principal, Instant now, Instant until) {
            if (down) {
                throw new SessionStoreException("reach the backend", null);
            }
            revoked.add(new Revoked(principal, now, until));
        }
    }

    private final class FindingStore extends RevokingStore implements PrincipalIndex {

        @Override
        public List<SessionSummary> sessionsOf(String principal, Instant now) {
            assertThat(revoked)
                    .as("revoked first, so that none gets away while they are looked for")
                    .isNotEmpty();
            return sessions.values().stream()
                    .filter(state -> principal.equals(state.principal()))
                    .map(state -> SessionSummary.of(state, principal))
                    .toList();
        }

        @Override
        public void delete(SessionSummary session) {
            sessions.keySet().removeIf(id -> id.hashed().equals(session.handle()));
        }
    }

    @Test
    void allThatBeganByNowAreRevokedUntilTheLastOfThemIsOver() {
        SessionManager sessions = manager(new RevokingStore());
        assertThat(sessions.invalidateAll("alice")).isZero();
        assertThat(revoked).containsExactly(new Revoked("alice", NOW, NOW.plus(ABSOLUTE)));
    }

    @Test
    void theTimeIsCutToMilliseconds() {
        SessionManager sessions = SessionManager.builder(new RevokingStore())
                .absoluteTimeout(ABSOLUTE)
                .clock(() -> NOW.plusNanos(999_999))
                .build();
        sessions.invalidateAll("alice");
        assertThat(revoked).containsExactly(new Revoked("alice", NOW, NOW.plus(ABSOLUTE)));
    }

    @Test
    void aStoreThatFindsThemTooDoesBoth() {
        FindingStore store = new FindingStore();
        SessionManager sessions = manager(store);
        SessionToken alices = sessions.update(SessionToken.NONE, session -> session.login("alice"));
        SessionToken bobs = sessions.update(SessionToken.NONE, session -> session.login("bob"));
        assertThat(sessions.invalidateAll("alice")).isEqualTo(1);
        assertThat(revoked).hasSize(1);
        assertThat(sessions.open(alices).isNew()).isTrue();
        assertThat(sessions.open(bobs).isNew()).isFalse();
    }

    @Test
    void anOutageIsAnErrorAndToldToTheListener() {
        RevokingStore store = new RevokingStore();
        store.down = true;
        assertThatThrownBy(() -> manager(store).invalidateAll("alice"))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageNotContaining("alice");
        assertThat(failures).containsExactly("revoke by principal");
    }

    @Test
    void findingAndSparingOneStillNeedAnIndex() {
        SessionManager sessions = manager(new RevokingStore());
        Session session = sessions.open(SessionToken.NONE);
        session.login("alice");
        sessions.commit(session);
        assertThatIllegalStateException().isThrownBy(() -> sessions.sessionsOf("alice"));
        assertThatIllegalStateException().isThrownBy(() -> sessions.invalidateOthers(session));
        assertThat(revoked).isEmpty();
    }

    @Test
    void aStoreThatCanNeitherSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> manager(new MapStore()).invalidateAll("alice"))
                .withMessage(
                        "MapStore cannot find sessions by principal; use a store that is a PrincipalIndex, or, to log out everywhere, one that is a PrincipalRevocation, as cookies with revocations are");
    }

    private SessionManager manager(MapStore store) {
        return SessionManager.builder(store)
                .absoluteTimeout(ABSOLUTE)
                .clock(() -> NOW)
                .listener(new SessionListener() {
                    @Override
                    public void storeFailed(String operation, SessionStoreException cause, Duration took) {
                        failures.add(operation);
                    }
                })
                .build();
    }
}
