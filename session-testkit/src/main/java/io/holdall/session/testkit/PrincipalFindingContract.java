package io.holdall.session.testkit;

import static io.holdall.session.testkit.IndexSteps.assertFound;
import static io.holdall.session.testkit.IndexSteps.loggedIn;
import static io.holdall.session.testkit.IndexSteps.newPrincipal;
import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.beginningAt;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.newId;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.Session;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rule 1 of the index: all sessions that a principal is logged in to are found, each once, and no others. */
interface PrincipalFindingContract extends IndexUnderTest {

    /** More than a backend is likely to answer at once by default. */
    int MANY = 50;

    @Test
    default void aSessionThatIsCreatedWithALoginIsFound() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            assertFound(this, store, alice, loggedIn(store, alice));
        }
    }

    @Test
    default void aSessionThatSomebodyLogsInToIsFound() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            assertFound(this, store, alice, committed(store, rotation(stored.state(), alice)));
        }
    }

    @Test
    default void aSessionOfAnotherStoreThatIsStoredAsItIsIsFound() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            SessionState original = new SessionState(
                    newId(), 7, beginningAt(NOW), alice, put("cart", "one").puts(), CommitIds.of(4711));
            assertFound(this, store, alice, committed(store, SessionChange.copy(original, NOW)));
        }
    }

    @Test
    default void aSessionThatNobodyOrSomebodyElseIsLoggedInToIsNotFound() {
        String alice = newPrincipal();
        String bob = newPrincipal();
        try (SessionStore store = newStore()) {
            assertFound(this, store, alice);
            Stored anonymous = stored(store);
            Stored alices = loggedIn(store, alice);
            Stored bobs = loggedIn(store, bob);
            committed(store, conditional(anonymous.state(), put("cart", "two")));
            assertFound(this, store, alice, alices);
            assertFound(this, store, bob, bobs);
        }
    }

    @Test
    default void allOfManySessionsAreFound() {
        String alice = newPrincipal();
        String bob = newPrincipal();
        try (SessionStore store = newStore()) {
            List<Stored> alices = new ArrayList<>();
            List<Stored> bobs = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                alices.add(loggedIn(store, alice));
                bobs.add(loggedIn(store, bob));
            }
            assertFound(this, store, alice, alices.toArray(Stored[]::new));
            assertFound(this, store, bob, bobs.toArray(Stored[]::new));
        }
    }

    @Test
    default void anotherInstanceFindsTheSame() {
        String alice = newPrincipal();
        try (SessionStore store = newStore();
                SessionStore other = newStore()) {
            assumeTrue(store.traits().shared());
            Stored here = loggedIn(store, alice);
            Stored there = loggedIn(other, alice);
            assertFound(this, store, alice, here, there);
            assertFound(this, other, alice, here, there);
            other.delete(here.token());
            assertFound(this, store, alice, there);
        }
    }

    @Test
    default void principalsOfAnyCharactersAreKeptApart() {
        String name = newPrincipal();
        try (SessionStore store = newStore()) {
            Map<String, Stored> sessions = new LinkedHashMap<>();
            for (String principal : alike(name)) {
                sessions.put(principal, loggedIn(store, principal));
            }
            sessions.forEach((principal, session) -> assertFound(this, store, principal, session));
        }
    }

    /** Principals that are easily taken for one another, and as long as they may be. */
    private static List<String> alike(String name) {
        String longest = name + "x".repeat(Session.MAX_PRINCIPAL_LENGTH - name.length() - 1);
        String wide = name + "界".repeat(Session.MAX_PRINCIPAL_LENGTH - name.length() - 1);
        return List.of(
                name,
                name.substring(0, name.length() - 1),
                name + "1",
                name + " ",
                " " + name,
                name + "\t",
                name + "\r\n",
                name + "\0",
                name + ":",
                name + ":1",
                name + "#1",
                name + ".1",
                name + "/../" + name,
                name + "*",
                name + "?",
                "*" + name,
                "{" + name + "}",
                "{}" + name,
                "\"" + name + "\"",
                name + "' OR '1'='1",
                name + "é",
                name + "e\u0301", // the same to the eye
                name + "ß",
                name + "ss",
                name + "😀",
                name + "😁",
                name.toUpperCase(Locale.ROOT),
                name.toLowerCase(Locale.ROOT),
                longest + "1",
                longest + "2",
                wide + "一",
                wide + "二");
    }

    @Test
    default void aChangeThatIsSentTwiceIsFoundOnce() {
        String alice = newPrincipal();
        try (SessionStore store = newStore()) {
            SessionChange creation = creation(put("cart", "one"), alice);
            Stored created = committed(store, creation);
            committed(store, creation.againAt(NOW.plusSeconds(1)));
            assertFound(this, store, alice, created);
            SessionChange rotation = rotation(created.state());
            Stored rotated = committed(store, rotation);
            committed(store, rotation.againAt(NOW.plusSeconds(1)));
            assertFound(this, store, alice, rotated);
            store.delete(rotated.token());
            assertFound(this, store, alice);
        }
    }
}
