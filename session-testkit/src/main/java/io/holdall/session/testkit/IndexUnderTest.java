package io.holdall.session.testkit;

import java.time.Duration;
import java.util.OptionalLong;

/** What the contract needs to know of a store that finds sessions by principal: how soon, and how to look behind it. */
public interface IndexUnderTest extends StoreUnderTest {

    /**
     * For how long after a change the index may still answer as before it, or without some of what it should find. Zero, the
     * default, if it is exact: then every answer is judged as it comes, else only after it has been wrong for so long. What has
     * expired must never be found, however late the index is.
     */
    default Duration indexLag() {
        return Duration.ZERO;
    }

    /**
     * How many entries the index holds for a principal, whether their sessions have expired or not. Empty, the default, if the
     * backend keeps the index by itself, as a secondary index goes with its items.
     */
    default OptionalLong indexEntries(String principal) {
        return OptionalLong.empty();
    }

    /**
     * Moves the backend's own clock, where it can be moved: called as time goes on in the contract. The default does nothing, as
     * for a real server, whose clock stays at the present.
     */
    default void backendTimePasses(Duration time) {}
}
