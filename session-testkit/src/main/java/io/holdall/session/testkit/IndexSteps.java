package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.SessionManager;
import io.holdall.session.spi.PrincipalIndex;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionSummary;
import io.holdall.session.testkit.Steps.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The steps that the contract of the index is made of, beside {@link Steps}. */
final class IndexSteps {

    private static final long PAUSE_MILLIS = 20;

    private IndexSteps() {}

    /** A principal that no other test has: a backend may still hold what they left. */
    static String newPrincipal() {
        return "alice-" + Steps.newId().value();
    }

    static PrincipalIndex index(SessionStore store) {
        assertThat(store).as("a store that finds sessions by principal").isInstanceOf(PrincipalIndex.class);
        return (PrincipalIndex) store;
    }

    static SessionManager managerOf(SessionStore store) {
        return SessionManager.builder(store).clock(() -> NOW).build();
    }

    /** Creates a session that {@code principal} is logged in to. */
    static Stored loggedIn(SessionStore store, String principal) {
        return committed(store, creation(put("cart", "one"), principal));
    }

    static SessionSummary summary(Stored stored, String principal) {
        return SessionSummary.of(stored.state(), principal);
    }

    /** These sessions are found by {@code principal}, as they were stored last, and no others. */
    static void assertFound(IndexUnderTest test, SessionStore store, String principal, Stored... sessions) {
        assertFoundAt(NOW, test, store, principal, sessions);
    }

    static void assertFoundAt(
            Instant now, IndexUnderTest test, SessionStore store, String principal, Stored... sessions) {
        List<SessionSummary> expected = Arrays.stream(sessions)
                .map(stored -> summary(stored, principal))
                .toList();
        eventually(
                test.indexLag(),
                () -> assertThat(index(store).sessionsOf(principal, now))
                        .as("sessions found by principal")
                        .containsExactlyInAnyOrderElementsOf(expected));
    }

    /** Nothing is found, however late the index is: all that there is has expired. */
    static void assertNoneAliveAt(Instant now, SessionStore store, String principal) {
        assertThat(index(store).sessionsOf(principal, now))
                .as("sessions found by principal that have expired")
                .isEmpty();
    }

    /** Asks once, and goes on asking for as long as an index may be behind. */
    static void eventually(Duration lag, Runnable assertion) {
        long start = System.nanoTime();
        while (true) {
            boolean last = System.nanoTime() - start >= lag.toNanos();
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (last) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while an index was behind", e);
        }
    }
}
