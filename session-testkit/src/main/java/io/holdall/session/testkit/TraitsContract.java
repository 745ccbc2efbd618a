package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.NOW;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.Steps.Stored;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The traits, both ways: what is claimed is kept, and what is kept is claimed. The byte limit is rule 8's. */
interface TraitsContract extends StoreUnderTest {

    @Test
    default void sharedMeansThatEveryNodeSeesASession() {
        try (SessionStore store = newStore();
                SessionStore other = newStore()) {
            SessionToken token = stored(store).token();
            assertThat(isFound(other, token))
                    .as("found by another node")
                    .isEqualTo(store.traits().shared());
        }
    }

    @Test
    default void survivesNodeMeansThatASessionOutlivesTheNodeThatMadeIt() {
        SessionStore dying = newStore();
        SessionToken token = stored(dying).token();
        dying.close();
        try (SessionStore next = newStore()) {
            assertThat(isFound(next, token))
                    .as("found after its node died")
                    .isEqualTo(next.traits().survivesNode());
        }
    }

    @Test
    default void revocableMeansThatADeletedOrRotatedTokenIsMissing() {
        try (SessionStore store = newStore()) {
            boolean revocable = store.traits().revocable();
            SessionToken deleted = stored(store).token();
            store.delete(deleted);
            assertThat(isFound(store, deleted)).as("found after its deletion").isEqualTo(!revocable);
            Stored rotated = stored(store);
            committed(store, rotation(rotated.state()));
            assertThat(isFound(store, rotated.token()))
                    .as("found after its rotation")
                    .isEqualTo(!revocable);
        }
    }

    @Test
    default void conditionalWritesMeansThatAChangeFromAnOldVersionIsAConflict() {
        try (SessionStore store = newStore()) {
            Stored stored = stored(store);
            committed(store, conditional(stored.state(), put("cart", "two")));
            Commit outcome = store.commit(conditional(stored.state(), put("cart", "three")));
            assertThat(outcome instanceof Commit.Conflict)
                    .as("a change from an old version conflicts")
                    .isEqualTo(store.traits().conditionalWrites());
        }
    }

    @Test
    default void heldByClientMeansThatTheTokenGrowsWithTheState() {
        int bytes = 500;
        try (SessionStore store = newStore()) {
            Attribute incompressible = Attribute.encoded(Steps.randomBytes(bytes));
            int small = stored(store).token().value().length();
            int large = committed(store, creation(new Delta(Map.of("cart", incompressible), Set.of())))
                    .token()
                    .value()
                    .length();
            assertThat(large - small >= bytes)
                    .as("the token carries the state")
                    .isEqualTo(store.traits().heldByClient());
        }
    }

    @Test
    default void traitsStayTheSame() {
        try (SessionStore store = newStore();
                SessionStore other = newStore()) {
            stored(store);
            assertThat(store.traits()).isEqualTo(other.traits()).isEqualTo(store.traits());
        }
    }

    private static boolean isFound(SessionStore store, SessionToken token) {
        return store.load(token, NOW) instanceof Lookup.Found;
    }
}
