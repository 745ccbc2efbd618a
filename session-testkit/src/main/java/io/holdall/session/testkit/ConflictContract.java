package io.holdall.session.testkit;

import static io.holdall.session.testkit.Steps.assertFree;
import static io.holdall.session.testkit.Steps.assertSame;
import static io.holdall.session.testkit.Steps.committed;
import static io.holdall.session.testkit.Steps.conditional;
import static io.holdall.session.testkit.Steps.conflict;
import static io.holdall.session.testkit.Steps.found;
import static io.holdall.session.testkit.Steps.put;
import static io.holdall.session.testkit.Steps.rotation;
import static io.holdall.session.testkit.Steps.stored;
import static io.holdall.session.testkit.Steps.unconditional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdall.session.GenericType;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionConflictException;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.testkit.Steps.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Rule 3: a change that rests on an old version is a conflict, so no acknowledged update is lost. */
interface ConflictContract extends StoreUnderTest {

    @Test
    default void aChangeFromAnOldVersionIsAConflictThatCarriesTheCurrentState() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().conditionalWrites());
            Stored stored = stored(store);
            Stored newer = committed(store, conditional(stored.state(), put("cart", "two")));
            assertSame(conflict(store, conditional(stored.state(), put("cart", "lost"))), newer.state());
            assertSame(found(store, newer.token()), newer.state());
        }
    }

    @Test
    default void anUnconditionalCommitMakesLaterConditionalOnesConflict() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().conditionalWrites());
            Stored stored = stored(store);
            Stored newer = committed(store, unconditional(stored.state(), put("other", "1")));
            assertSame(conflict(store, conditional(stored.state(), put("cart", "two"))), newer.state());
        }
    }

    @Test
    default void aRotationFromAnOldVersionIsAConflictAndMovesNothing() {
        try (SessionStore store = newStore()) {
            assumeTrue(store.traits().conditionalWrites());
            Stored stored = stored(store);
            Stored newer = committed(store, conditional(stored.state(), put("cart", "two")));
            SessionChange rotation = rotation(stored.state());
            assertSame(conflict(store, rotation), newer.state());
            assertSame(found(store, newer.token()), newer.state());
            assertFree(store, rotation.id());
        }
    }

    @Test
    default void everyAcknowledgedAddOfParallelRequestsIsThere() {
        SessionKey<List<String>> cart = SessionKey.immutable("cart", new GenericType<List<String>>() {});
        int threads = 4;
        int addsEach = 15;
        try (SessionStore store = newStore();
                SessionStore other = newStore()) {
            assumeTrue(store.traits().conditionalWrites());
            List<SessionManager> nodes = store.traits().shared() ? managers(store, other) : managers(store, store);
            SessionToken token = nodes.get(0).update(SessionToken.NONE, session -> session.put(cart, List.of()));
            List<Callable<List<String>>> shoppers = new ArrayList<>();
            for (int shopper = 0; shopper < threads; shopper++) {
                SessionManager node = nodes.get(shopper % nodes.size());
                String name = "shopper-" + shopper + "-";
                shoppers.add(() -> addedBy(node, token, cart, name, addsEach));
            }
            List<String> acknowledged =
                    Race.between(shoppers).stream().flatMap(List::stream).toList();
            assertThat(takenOut(nodes.get(0), token, cart))
                    .as("lines in the cart")
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(acknowledged).as("acknowledged adds").hasSizeGreaterThan(threads * addsEach / 2);
        }
    }

    private static List<SessionManager> managers(SessionStore one, SessionStore other) {
        return List.of(
                SessionManager.builder(one).build(),
                SessionManager.builder(other).build());
    }

    /** By a change, which rests on what is stored; a mere read may be as old as the token that it comes with. */
    private static List<String> takenOut(SessionManager node, SessionToken token, SessionKey<List<String>> cart) {
        List<String> taken = new ArrayList<>();
        node.update(
                token,
                session -> session.update(cart, List.of(), lines -> {
                    taken.clear();
                    taken.addAll(lines);
                    return List.of();
                }));
        return taken;
    }

    private static List<String> addedBy(
            SessionManager node, SessionToken token, SessionKey<List<String>> cart, String name, int adds) {
        List<String> acknowledged = new ArrayList<>();
        for (int add = 0; add < adds; add++) {
            String line = name + add;
            try {
                node.update(
                        token,
                        session -> session.update(cart, List.of(), lines -> {
                            List<String> more = new ArrayList<>(lines);
                            more.add(line);
                            return List.copyOf(more);
                        }));
                acknowledged.add(line);
            } catch (SessionConflictException e) {
                // refused, and the client is told so: not acknowledged
            }
        }
        return acknowledged;
    }
}
