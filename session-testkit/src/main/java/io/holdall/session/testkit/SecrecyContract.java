package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.creation;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionTooLargeException;
import io.holdall.session.spi.StoreTraits;
import io.holdall.session.testkit.Steps.Stored;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 11: the raw id is never in the backend's keys or values, an exception or a {@code toString}. */
interface SecrecyContract extends StoreUnderTest {

    @Test
    default void theBackendNeverSeesTheId() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().survivesNode() && !store.traits().heldByClient());
            Stored stored = committed(store, conditional(stored(store).state(), put("cart", "two")));
            Stored rotated = committed(store, rotation(stored.state(), "alice"));
            List<byte[]> contents = backendContents();
            assertThat(contents.stream()
                            .anyMatch(bytes ->
                                    contains(bytes, rotated.state().id().hashed())))
                    .as("the hashed id is somewhere in the backend's contents, so that these are its contents")
                    .isTrue();
            for (Stored session : List.of(stored, rotated)) {
                assertThat(contents)
                        .noneMatch(bytes -> contains(bytes, session.state().id().value()))
                        .noneMatch(bytes -> contains(bytes, session.token().value()));
            }
        }
    }

    @Test
    default void nothingThatIsPrintedShowsIdTokenOrValue() {
        String secret = "secret-value-4711";
        try (SessionStore store = newStore()) {
            SessionChange creation = creation(put("cart", secret), "principal-4711");
            Commit outcome = store.commit(creation);
            Stored stored = new Stored(((Commit.Committed) outcome).state(), ((Commit.Committed) outcome).token());
            for (Object printed : List.of(
                    creation, outcome, stored.state(), stored.token(), store, store.load(stored.token(), Steps.NOW))) {
                assertThat(printed.toString())
                        .doesNotContain(stored.state().id().value())
                        .doesNotContain(stored.token().value())
                        .doesNotContain(secret)
                        .doesNotContain("principal-4711");
            }
        }
    }

    @Test
    default void aRefusalShowsNeitherIdNorValue() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().byteLimit() != StoreTraits.UNLIMITED);
            Stored stored = stored(store);
            byte[] incompressible =
                    Steps.randomBytes(Math.toIntExact(store.traits().byteLimit()));
            String value = "secret" + Base64.getEncoder().encodeToString(incompressible);
            try {
                store.commit(conditional(stored.state(), put("cart", value)));
            } catch (SessionTooLargeException e) {
                assertThat(e.getMessage())
                        .doesNotContain("secret")
                        .doesNotContain(stored.state().id().value())
                        .doesNotContain(stored.token().value())
                        .contains("cart");
                return;
            }
            throw new AssertionError("a session above the limit was taken");
        }
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
