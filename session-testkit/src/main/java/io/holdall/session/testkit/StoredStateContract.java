package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.accessedAt;
import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.beginningAt;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.newId;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.GenericType;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.Steps.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule 1: what was committed is what is loaded. */
interface StoredStateContract extends StoreUnderTest {

    @Test
    default void whatWasCreatedIsLoaded() {
        try (SessionStore store = newStore()) {
            SessionChange creation = creation(new Delta(awkwardAttributes(), Set.of()), "Ünïcode Ω 用户");
            Stored stored = committed(store, creation);
            assertSame(found(store, stored.token()), creation.target());
            assertThat(stored.state().version()).isEqualTo(1);
        }
    }

    @Test
    default void whatWasCommittedIsLoaded() {
        try (SessionStore store = newStore()) {
            SessionState base = committed(store, creation(new Delta(awkwardAttributes(), Set.of())))
                    .state();
            Instant later = NOW.plus(Duration.ofMinutes(5));
            SessionChange change = SessionChange.update(
                    base,
                    new Delta(Map.of("cart", text("two"), "new", text("n")), Set.of("empty", "never-there")),
                    accessedAt(base, later),
                    true,
                    later);
            Stored updated = committed(store, change);
            assertSame(found(store, updated.token(), later), change.target());
            assertThat(updated.state().version()).isEqualTo(2);
        }
    }

    @Test
    default void whatWasRotatedIsLoadedUnderTheNewId() {
        try (SessionStore store = newStore()) {
            SessionChange rotation = rotation(stored(store).state(), "alice");
            Stored rotated = committed(store, rotation);
            assertSame(found(store, rotated.token()), rotation.target());
            assertThat(rotated.state().principal()).isEqualTo("alice");
        }
    }

    @Test
    default void theAnswerIsWhatIsStored() {
        try (SessionStore store = newStore()) {
            Stored created = stored(store);
            assertSame(created.state(), found(store, created.token()));
            Stored updated = committed(store, conditional(created.state(), put("cart", "two")));
            assertSame(updated.state(), found(store, updated.token()));
        }
    }

    @Test
    default void anotherInstanceLoadsTheSame() {
        try (SessionStore store = newStore();
                SessionStore other = newStore()) {
            assumeTrue(store.traits().shared());
            Stored stored = stored(store);
            assertSame(found(other, stored.token()), stored.state());
            Stored updated = committed(other, conditional(found(other, stored.token()), put("cart", "two")));
            assertSame(found(store, updated.token()), updated.state());
        }
    }

    @Test
    default void theTokenOfALookupOpensTheSameSession() {
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            assertThat(store.load(stored.token(), NOW)).isInstanceOfSatisfying(Lookup.Found.class, found -> {
                assertThat(found.token()).as("what the client is to hold").isEqualTo(stored.token());
                assertSame(found(store, found.token()), stored.state());
            });
        }
    }

    @Test
    default void aSessionOfAnotherStoreIsStoredAsItIs() {
        try (SessionStore store = newStore()) {
            SessionState original = new SessionState(
                    newId(), 7, beginningAt(NOW.minusSeconds(60)), "alice", awkwardAttributes(), CommitIds.of(1, 2));
            SessionChange copy = SessionChange.copy(original, NOW);
            Stored copied = committed(store, copy);
            assertSame(copied.state(), original);
            assertSame(found(store, copied.token()), original);
            assertSame(committed(store, copy).state(), original);
            SessionChange change = conditional(original, put("cart", "two"));
            assertSame(found(store, committed(store, change).token()), change.target());
        }
    }

    /** A value that is not declared immutable is what was put, whatever becomes of the object: the same in every place. */
    @Test
    default void aValueThatWasChangedButNeverPutIsNotSeen() {
        SessionKey<List<String>> notes = SessionKey.of("notes", new GenericType<List<String>>() {});
        try (SessionStore store = newStore()) {
            SessionManager sessions = SessionManager.builder(store).build();
            List<String> mine = new ArrayList<>(List.of("first"));
            SessionToken token = sessions.update(SessionToken.NONE, session -> {
                session.put(notes, mine);
                mine.add("after the put");
            });
            mine.add("after the commit");
            token = sessions.update(
                    token, session -> session.get(notes).orElseThrow().add("never put"));
            assertThat(sessions.open(token).get(notes)).contains(List.of("first"));
            token = sessions.update(token, session -> session.put(notes, List.of("second")));
            assertThat(sessions.open(token).get(notes)).contains(List.of("second"));
        }
    }

    private static Map<String, Attribute> awkwardAttributes() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        Map<String, Attribute> attributes = new HashMap<>();
        attributes.put("cart", text("[{\"sku\":\"85123A\"}]"));
        attributes.put("empty", text(""));
        attributes.put("every-byte", Attribute.encoded(everyByte));
        for (String name :
                new String[] {"size", "version", "a.b[0]", ":p", "#n", "{tag}", "\"quoted\"", "x".repeat(128)}) {
            attributes.put(name, text(name));
        }
        return attributes;
    }
}
