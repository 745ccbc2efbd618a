package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.touch;
import static io.holdall.session.testkit.Steps.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.testkit.Steps.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 10: a stored record that is corrupt or of an unknown format version is missing, not a crash. */
interface CorruptRecordContract extends StoreUnderTest {

    @Test
    default void aCorruptRecordIsInvalid() {
        try (SessionStore store = newStore()) {
            assumeFalse(store.traits().heldByClient());
            if (store.traits().survivesNode()) {
                assertThat(corruptions()).as("ways to damage a record").isNotEmpty();
            }
            corruptions().forEach((name, corruption) -> {
                Stored other = stored(store);
                Stored damaged = stored(store);
                corruption.accept(damaged.token());
                assertThat(store.load(damaged.token(), NOW)).as(name).isEqualTo(Lookup.INVALID);
                assertSame(found(store, other.token()), other.state());
            });
        }
    }

    @Test
    default void aCommitToACorruptRecordIsNeverAcknowledged() {
        try (SessionStore store = newStore()) {
            corruptions().forEach((name, corruption) -> {
                Stored damaged = stored(store);
                corruption.accept(damaged.token());
                SessionState state = damaged.state();
                for (SessionChange change : List.of(
                        conditional(state, put("cart", "two")),
                        unconditional(state, put("cart", "two")),
                        touch(state, NOW.plusSeconds(1)),
                        rotation(state))) {
                    assertNotAcknowledged(store, change, name);
                }
                assertThat(store.load(damaged.token(), NOW)).as(name).isEqualTo(Lookup.INVALID);
                store.delete(damaged.token());
                assertThat(store.load(damaged.token(), NOW))
                        .as(name + ", deleted")
                        .isEqualTo(Lookup.UNKNOWN);
            });
        }
    }

    private static void assertNotAcknowledged(SessionStore store, SessionChange change, String name) {
        try {
            assertThat(store.commit(change)).as("%s, %s", name, change).isInstanceOf(Commit.Gone.class);
        } catch (SessionStoreException e) {
            // "could not" is an honest answer too
        }
    }
}
