package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.stored;

import io.holdall.session.spi.SessionStore;
import io.holdall.session.testkit.Steps.Stored;
import org.junit.jupiter.api.Test;

/** Rule 13: closing a store closes what it opened, and not what it was given. */
interface CloseContract extends StoreUnderTest {

    @Test
    default void closingOneInstanceLeavesWhatItWasGivenToTheOthers() {
        SessionStore first = newStore();
        try (SessionStore second = newStore()) {
            stored(first);
            first.close();
            Stored stored = stored(second);
            Stored updated = committed(second, conditional(stored.state(), put("cart", "two")));
            assertSame(found(second, updated.token()), updated.state());
        }
        try (SessionStore third = newStore()) {
            stored(third);
        }
    }

    @Test
    default void closingTwiceDoesNothing() {
        SessionStore store = newStore();
        store.close();
        store.close();
    }
}
