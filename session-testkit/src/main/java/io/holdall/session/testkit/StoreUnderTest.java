package io.holdall.session.testkit;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the contract needs to know of a store: how to open it, and how to look behind it. A store that keeps nothing outside its
 * own memory, or nothing but what the client holds, only needs the first.
 */
public interface StoreUnderTest {

    /**
     * Opens the store as one more node would: a new instance over the same backend. Called several times in a test; the contract
     * closes what it opened. What the instances share (a client, a server, a key) is the test class's to make and to close.
     */
    SessionStore newStore();

    /**
     * All keys and values that the backend holds, as bytes. Required of a store that outlives its node and is not held by the
     * client.
     */
    default List<byte[]> backendContents() {
        return List.of();
    }

    /**
     * Ways to damage the record behind a token, each with a name: another format version, a field that is missing or no number,
     * another type under the key. Required of a store that outlives its node and is not held by the client.
     */
    default Map<String, Consumer<SessionToken>> corruptions() {
        return Map.of();
    }

    /**
     * In how long from now the backend will remove the record behind a token by itself, empty if never. Required of a store that
     * is not held by the client: nothing may stay for ever.
     */
    default Optional<Duration> sweptIn(SessionToken token) {
        return Optional.empty();
    }
}
