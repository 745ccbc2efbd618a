package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.accessedAt;
import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
