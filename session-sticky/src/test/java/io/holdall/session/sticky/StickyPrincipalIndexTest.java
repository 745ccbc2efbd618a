package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionGoneException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Sessions by principal: always those that are there, whatever happens at the same time. */
class StickyPrincipalIndexTest {

    private final MovableClock clock = MovableClock.atPresent();

    @Test
    void nothingIsLeftInTheIndexOfSessionsThatHaveEndedInAnyWay() {
        StickySessionStore store =
                StickySessionStore.builder().maximumSessions(20).build();
        SessionManager sessions = managerOf(store);
        SessionToken token = loggedIn(sessions, "rotated");
        for (int i = 0; i < 5; i++) {
            token = sessions.update(token, Session::rotate);
        }
        sessions.update(token, Session::invalidate);
        sessions.update(loggedIn(sessions, "before"), session -> session.login("after"));
        assertThat(sessions.sessionsOf("before")).isEmpty();
        assertThat(sessions.invalidateAll("after")).isEqualTo(1);
        assertThat(store.memory.indexedPrincipals()).isZero();
        for (int i = 0; i < 100; i++) {
            loggedIn(sessions, "evicted-" + i);
        }
        assertThat(store.memory.indexedPrincipals()).isEqualTo(20);
    }

    @Test
    void theIndexAgreesWithTheSessionsAfterAnyMixtureOfRaces() {
        StickySessionStore store = StickySessionStore.builder()
                .maximumBytes(60_000)
                .maximumSessionBytes(5_000)
                .build();
        SessionManager sessions = managerOf(store);
        List<Callable<Boolean>> clients = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            clients.add(() -> mixture(sessions, random));
        }
        Race.between(clients);
        store.memory.cache.cleanUp();
        long indexed = 0;
        for (int user = 0; user < 8; user++) {
            for (String id : store.memory.idsOf("user-" + user)) {
                Entry entry = store.memory.get(id);
                assertThat(entry).as("an indexed session").isNotNull();
                assertThat(entry.state().principal()).isEqualTo("user-" + user);
                indexed++;
            }
        }
        assertThat(indexed).isPositive().isEqualTo(store.memory.ids().size());
        assertThat(store.evictions()).isPositive();
    }

    private static boolean mixture(SessionManager sessions, Random random) {
        SessionToken token = SessionToken.NONE;
        for (int i = 0; i < 5000; i++) {
            String user = "user-" + random.nextInt(8);
            try {
                switch (random.nextInt(12)) {
                    case 0 -> token = sessions.update(token, Session::invalidate);
                    case 1 -> token = sessions.update(token, Session::rotate);
                    case 2 -> sessions.invalidateAll(random.nextInt(20) == 0 ? user : "nobody");
                    case 3, 4, 5, 6 ->
                        token = sessions.update(token, s -> s.put(Note.TEXT, "x".repeat(random.nextInt(3000))));
                    case 7 -> token = SessionToken.NONE;
                    default -> token = sessions.update(token, session -> session.login(user));
                }
                Session session = sessions.open(token);
                token = session.principal().isPresent()
                        ? token
                        : sessions.update(token, anonymous -> anonymous.login(user));
            } catch (SessionGoneException e) {
                token = SessionToken.NONE;
            }
        }
        return true;
    }

    private SessionManager managerOf(StickySessionStore store) {
        return SessionManager.builder(store).clock(clock).build();
    }

    private static SessionToken loggedIn(SessionManager sessions, String principal) {
        return sessions.update(SessionToken.NONE, session -> session.login(principal));
    }
}
